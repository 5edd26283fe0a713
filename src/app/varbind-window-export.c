/* varbind-window-export.c
 *
 * The window writes what it knows of what it shows into files.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-dialogs.h"
#include "varbind-save.h"
#include "varbind-watch-export.h"
#include "varbind-window-export.h"
#include "varbind-window-private.h"

const VarbindExportForm varbind_export_forms[VARBIND_N_EXPORT_FORMS] = {
  { "recording", N_ ("Recording"), N_ ("Everything that is known, to be opened again"), ".wsnmp",
    VARBIND_FILES_RECORDINGS, FALSE, VARBIND_EXPORT_RECORDING, 0 },
  { "json", N_ ("Events as JSON"), N_ ("For scripts: an object for each event"), ".json",
    VARBIND_FILES_JSON, FALSE, VARBIND_EXPORT_JSON, 0 },
  { "csv", N_ ("Events as CSV"), N_ ("For spreadsheets: a line for each event"), ".csv",
    VARBIND_FILES_CSV, FALSE, VARBIND_EXPORT_CSV, 0 },
  { "perfetto", N_ ("Trace for Perfetto"), N_ ("Draws calls, handles and requests over time"),
    ".perfetto.json", VARBIND_FILES_JSON, FALSE, VARBIND_EXPORT_PERFETTO, 0 },
  { "pcapng", N_ ("Capture for Wireshark"), N_ ("The messages, byte for byte"), ".pcapng",
    VARBIND_FILES_CAPTURES, FALSE, VARBIND_EXPORT_PCAPNG, 0 },
  { "report", N_ ("Report of Problems"), N_ ("For people: a text"), ".txt",
    VARBIND_FILES_TEXT, TRUE, 0, VARBIND_REPORT_TEXT },
  { "report-json", N_ ("Report of Problems as JSON"), N_ ("For scripts"), ".json",
    VARBIND_FILES_JSON, TRUE, 0, VARBIND_REPORT_JSON },
  { "report-junit", N_ ("Report of Problems as JUnit XML"), N_ ("For continuous integration"),
    ".xml", VARBIND_FILES_XML, TRUE, 0, VARBIND_REPORT_JUNIT },
};

/**
 * varbind_window_explain_no_export:
 * @self: a window
 * @form: a form
 *
 * Returns: (nullable) (transfer full): why nothing can be written in that form, in a
 *   translated sentence; %NULL when it can
 */
char *
varbind_window_explain_no_export (VarbindWindow           *self,
                                  const VarbindExportForm *form)
{
  return form->is_report ? NULL : varbind_watch_explain_no_export (self->watch, form->events);
}

/* An export that goes on while the person does other things. */
typedef struct
{
  VarbindWindow           *window;
  VarbindWatch            *watch; /* which may not be shown any more at the end */
  const VarbindExportForm *form;
  GFile                   *file;
  GCancellable            *cancellable;
  GtkWidget               *dialog; /* NULL while it is not worth one */
  GtkProgressBar          *bar;
  gint64                   started;
  gboolean                 is_gone; /* the window */
} Export;

static void
export_free (gpointer data)
{
  Export *job = data;

  g_object_unref (job->window);
  g_object_unref (job->watch);
  g_clear_object (&job->file);
  g_object_unref (job->cancellable);
  g_free (job);
}

static void
cancelled_cb (Export *job)
{
  g_cancellable_cancel (job->cancellable);
}

/* Nobody is there to be told. */
static void
window_gone_cb (Export *job)
{
  job->is_gone = TRUE;
  g_cancellable_cancel (job->cancellable);
}

static void
present_progress (Export *job)
{
  g_autofree char *base = g_file_get_basename (job->file);
  g_autofree char *name = g_utf8_make_valid (base, -1);
  g_autofree char *heading = NULL;

  /* translators: the name of a file */
  heading = g_strdup_printf (_ ("Writing %s"), name);
  job->dialog = varbind_new_message_dialog (GTK_WINDOW (job->window), heading);
  job->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (job->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (job->dialog),
                                      GTK_WIDGET (job->bar));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (job->dialog), "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (job->dialog), "cancel");
  g_signal_connect_swapped (job->dialog, "response", G_CALLBACK (cancelled_cb), job);
  g_object_add_weak_pointer (G_OBJECT (job->dialog), (gpointer *)&job->dialog);
  gtk_window_present (GTK_WINDOW (job->dialog));
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  Export *job = user_data;
  gint64  time = g_get_monotonic_time () - job->started;

  if (job->bar == NULL && fraction < 1 && time > VARBIND_EXPORT_PATIENCE)
    present_progress (job);
  if (job->dialog != NULL)
    gtk_progress_bar_set_fraction (job->bar, fraction);
}

static void
close_progress (Export *job)
{
  if (job->dialog == NULL)
    return;

  g_signal_handlers_disconnect_by_data (job->dialog, job);
  g_object_remove_weak_pointer (G_OBJECT (job->dialog), (gpointer *)&job->dialog);
  gtk_window_destroy (GTK_WINDOW (job->dialog));
}

static void
tell_end (Export       *job,
          gboolean      success,
          const GError *error)
{
  if (success)
    varbind_tell_saved (job->window, job->file);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    varbind_window_notice (job->window, _ ("Nothing was written"));
  else
    varbind_explain_not_saved (job->window, job->file, error);
}

static void
exported_cb (GObject      *watch,
             GAsyncResult *result,
             gpointer      user_data)
{
  Export            *job = user_data;
  g_autoptr (GError) error = NULL;
  gboolean           success;

  success = varbind_watch_export_finish (VARBIND_WATCH (watch), result, &error);
  close_progress (job);
  g_signal_handlers_disconnect_by_data (job->window, job);
  if (!job->is_gone)
    tell_end (job, success, error);
  export_free (job);
}

static Export *
export_new (VarbindWindow           *window,
            const VarbindExportForm *form)
{
  Export *job = g_new0 (Export, 1);

  job->window = g_object_ref (window);
  job->watch = g_object_ref (window->watch);
  job->form = form;
  job->cancellable = g_cancellable_new ();
  job->started = g_get_monotonic_time ();

  return job;
}

/* The question is asked of what is shown, whatever is shown when it is answered. */
static void
chosen_cb (GFile   *file,
           gpointer user_data)
{
  Export *question = user_data;
  Export *job = export_new (question->window, question->form);

  g_set_object (&job->watch, question->watch);
  job->file = g_object_ref (file);
  g_signal_connect_swapped (job->window, "destroy", G_CALLBACK (window_gone_cb), job);
  varbind_watch_export_async (job->watch, job->form->events, file, job->cancellable,
                              progress_cb, job, exported_cb, job);
}

static char *
dup_report (VarbindWindow      *self,
            VarbindReportFormat format)
{
  VarbindSource *source = varbind_watch_get_source (self->watch);
  const char    *program = source != NULL ? varbind_source_get_program (source) : NULL;

  if (program == NULL)
    program = varbind_watch_get_name (self->watch);

  return varbind_report_print (varbind_watch_get_problems (self->watch), program, format);
}

/* "poller.json"; the extension of a recording is not doubled. */
static char *
dup_file_name (VarbindWindow           *self,
               const VarbindExportForm *form)
{
  g_autofree char *name = g_strdelimit (g_strdup (varbind_watch_get_name (self->watch)), "/", '-');

  if (g_str_has_suffix (name, ".wsnmp"))
    name[strlen (name) - strlen (".wsnmp")] = '\0';

  return g_strconcat (name, form->extension, NULL);
}

/**
 * varbind_window_export:
 * @self: a window
 * @form: a form
 * @path: where to, "" to ask for it
 *
 * Writes all that is known of what the window shows, or says why that cannot be.
 */
void
varbind_window_export (VarbindWindow           *self,
                       const VarbindExportForm *form,
                       const char              *path)
{
  g_autofree char *reason = varbind_window_explain_no_export (self, form);
  g_autofree char *name = dup_file_name (self, form);

  if (reason != NULL)
    varbind_explain (GTK_WINDOW (self), _ ("Could Not Export"), reason);
  else if (form->is_report)
    varbind_save_text (self, _ ("Export"), name, form->kind, path, dup_report (self, form->report));
  else
    varbind_choose_place (self, _ ("Export"), name, form->kind, path, chosen_cb,
                          export_new (self, form), export_free);
}

static void
export_action_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  varbind_export_dialog_present (VARBIND_WINDOW (widget));
}

static void
export_as_action_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  const char *id, *path;

  g_variant_get (parameter, "(&s&s)", &id, &path);
  for (guint i = 0; i < VARBIND_N_EXPORT_FORMS; i++)
    if (g_str_equal (varbind_export_forms[i].id, id))
      varbind_window_export (VARBIND_WINDOW (widget), &varbind_export_forms[i], path);
}

/**
 * varbind_window_install_export_actions:
 * @widget_class: the window's class
 */
void
varbind_window_install_export_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action_cb);
  /* Form; path, "" to ask for one. */
  gtk_widget_class_install_action (widget_class, "win.export-as", "(ss)", export_as_action_cb);
}
