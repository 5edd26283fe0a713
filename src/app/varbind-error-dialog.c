/* varbind-error-dialog.c
 *
 * Explains why an action of the person failed.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-choices.h"
#include "varbind-compat.h"
#include "varbind-error-dialog.h"
#include "varbind-sheet.h"
#include "varbind-format.h"
#include "varbind-names.h"
#include "varbind-refusal.h"

static void
append_label (GtkWidget  *box,
              const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* As the heading above it. */
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Selecting text is for the pointer: the keyboard goes from button to
   * button. */
  gtk_widget_set_focusable (label, FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static void
copy_cb (GtkButton *button,
         gpointer   user_data)
{
  VarbindFailure  *failure = user_data;
  g_autofree char *details = varbind_failure_dup_details (failure);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), details);
}

static VarbindCall *
find_call (VarbindWindow  *window,
           VarbindFailure *failure)
{
  return varbind_target_lookup_call (varbind_window_get_target (window),
                                     varbind_failure_get_call (failure));
}

static void
show_in_log_cb (GtkButton *button,
                gpointer   user_data)
{
  VarbindFailure *failure = user_data;
  GtkWindow      *dialog = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));
  GtkWindow      *parent = gtk_window_get_transient_for (dialog);
  GtkWindow      *form = VARBIND_IS_SHEET (parent) ? parent : NULL;
  VarbindWindow  *window = VARBIND_WINDOW (form != NULL ? gtk_window_get_transient_for (form)
                                                        : parent);
  VarbindCall    *call = find_call (window, failure);

  if (call != NULL)
    varbind_window_show_call (window, call);
  gtk_window_close (dialog);
  /* The log is behind the form. */
  if (form != NULL)
    gtk_window_close (form);
}

static void
append_button (GtkWidget      *buttons,
               const char     *label,
               GCallback       clicked,
               VarbindFailure *failure)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  GtkWidget *child = gtk_flow_box_child_new ();

  g_signal_connect_data (button, "clicked", clicked, g_object_ref (failure),
                         (GClosureNotify)(void (*) (void))g_object_unref, 0);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_append (GTK_FLOW_BOX (buttons), child);
}

static void
append_where (GtkWidget      *box,
              VarbindWindow  *window,
              VarbindFailure *failure)
{
  VarbindHandle   *session = varbind_target_lookup (varbind_window_get_target (window),
                                                    varbind_failure_get_session (failure));
  g_autofree char *text = NULL;

  if (session != NULL)
    /* translators: a session, then what it stands for */
    text = g_strdup_printf (_ ("Session %s: %s"), varbind_handle_get_name (session),
                            varbind_handle_get_text (session));
  else
    text = g_strdup (_ ("The call belongs to no session."));

  append_label (box, text, "dim-label");
}

/* What became of a handle says more than what usually becomes of handles. */
static char *
dup_cause (VarbindWindow  *window,
           VarbindFailure *failure)
{
  VarbindCall *call = find_call (window, failure);
  const char  *explanation = call != NULL ? varbind_call_get_explanation (call) : NULL;

  if (explanation == NULL)
    explanation = varbind_failure_get_cause (failure);
  if (g_str_has_suffix (explanation, "."))
    return g_strdup (explanation);

  /* translators: a sentence that lacks its full stop */
  return g_strdup_printf (_ ("%s."), explanation);
}

static GtkWidget *
make_explanation (VarbindWindow  *window,
                  VarbindFailure *failure)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget       *buttons = gtk_flow_box_new ();
  g_autofree char *code = varbind_format_code (varbind_failure_get_error (failure));
  g_autofree char *cause = dup_cause (window, failure);
  g_autofree char *heading = NULL;
  g_autofree char *help = NULL;

  /* translators: an error's name and number, then a sentence, which begins with a capital letter
   * or not */
  heading = g_strdup_printf (C_ ("error", "%s: %s"), code, cause);
  append_label (box, heading, "heading");
  append_label (box, varbind_failure_get_meaning (failure), NULL);
  /* translators: what a person can do about an error follows */
  help = g_strdup_printf (_ ("What helps: %s"), varbind_failure_get_action (failure));
  append_label (box, help, NULL);
  append_where (box, window, failure);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (buttons), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (buttons), 2);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (buttons, 6);
  append_button (buttons, _ ("_Copy Details"), G_CALLBACK (copy_cb), failure);
  append_button (buttons, _ ("Show in _Log"), G_CALLBACK (show_in_log_cb), failure);
  gtk_box_append (GTK_BOX (box), buttons);

  return box;
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             VarbindWindow    *window)
{
  if (g_str_equal (response, "close-session"))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.choose-session-to-close", NULL);
  else if (g_str_equal (response, "raise-limit"))
    gtk_widget_activate_action (GTK_WIDGET (window), "app.preferences", NULL);
}

/**
 * varbind_error_dialog_present:
 * @window: where it failed
 * @title: what the person wanted, and did not get
 * @failure: what the library says
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
varbind_error_dialog_present (VarbindWindow  *window,
                              const char     *title,
                              VarbindFailure *failure)
{
  GtkWindow        *form = varbind_sheet_fail (GTK_WINDOW (window));
  GtkWindow        *parent = form != NULL ? form : GTK_WINDOW (window);
  GtkWidget        *widget = varbind_new_message_dialog (parent, title);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  /* translators: the name of a function */
  adw_message_dialog_format_body (dialog, _ ("%s returned SNMPAPI_FAILURE."),
                                  varbind_failure_get_function (failure));
  adw_message_dialog_set_extra_child (dialog, make_explanation (window, failure));
  adw_message_dialog_add_response (dialog, "ok", _ ("_OK"));
  if (varbind_failure_get_error (failure) == VARBIND_ERROR_ALLOC)
    adw_message_dialog_add_responses (dialog,
                                      "close-session", _ ("Clo_se a Session…"),
                                      "raise-limit", _ ("_Raise the Limit…"),
                                      NULL);
  adw_message_dialog_set_default_response (dialog, "ok");
  adw_message_dialog_set_close_response (dialog, "ok");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));

  return GTK_WINDOW (dialog);
}

/* Refusals */

static void
refusal_response_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     VarbindWindow    *window)
{
  guint64 *context = g_object_get_data (G_OBJECT (dialog), "context");

  if (g_str_equal (response, "change-user"))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.change-user", "t", *context);
}

/* Who was refused, as far as it is known. */
static void
append_user (GtkWidget     *box,
             VarbindHandle *context)
{
  const WinsnmpHandleEvent *detail = varbind_handle_get_detail (context);
  const char               *user = detail->detail.context.user;
  const char               *level =
    varbind_security_level_get_name (detail->detail.context.level);
  const char      *name = detail->detail.context.name;
  g_autofree char *text = NULL;

  if (level == NULL)
    level = "?";
  if (name == NULL || *name == '\0')
    /* translators: a context's short name, then the texts of the rows of a form and
     * what stands in them */
    text = g_strdup_printf (_ ("%s: user name %s, security level %s"),
                            varbind_handle_get_name (context), user, level);
  else
    text = g_strdup_printf (_ ("%s: user name %s, security level %s, context name %s"),
                            varbind_handle_get_name (context), user, level, name);
  append_label (box, text, "dim-label");
}

static GtkWidget *
make_refusal (VarbindResult *result,
              VarbindHandle *context)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  guint            report = varbind_result_get_report (result);
  g_autofree char *help = NULL;

  append_label (box, varbind_refusal_get_meaning (report), "heading");
  /* translators: what a person can do about an error follows */
  help = g_strdup_printf (_ ("What helps: %s"), varbind_refusal_get_action (report));
  append_label (box, help, NULL);
  append_label (box,
                _ ("A context keeps the passwords that it was made with: after a change of the "
                   "user make a new one."),
                NULL);
  if (context != NULL && varbind_handle_get_detail (context)->detail.context.user != NULL)
    append_user (box, context);

  return box;
}

/**
 * varbind_error_dialog_present_refusal:
 * @window: from which the request was sent
 * @result: of a request that an agent has refused with a Report of SNMPv3
 * @context: (nullable): by whom the agent was asked
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
varbind_error_dialog_present_refusal (VarbindWindow *window,
                                      VarbindResult *result,
                                      VarbindHandle *context)
{
  GtkWidget *widget =
    varbind_new_message_dialog (GTK_WINDOW (window), _ ("The Agent Has Refused the Request"));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_set_body (dialog, varbind_result_get_summary (result));
  adw_message_dialog_set_extra_child (dialog, make_refusal (result, context));
  adw_message_dialog_add_response (dialog, "ok", _ ("_OK"));
  if (context != NULL)
    {
      guint64 token = varbind_handle_get_token (context);

      g_object_set_data_full (G_OBJECT (dialog), "context", g_memdup2 (&token, sizeof token),
                              g_free);
      adw_message_dialog_add_response (dialog, "change-user", _ ("C_hange User…"));
    }
  adw_message_dialog_set_default_response (dialog, "ok");
  adw_message_dialog_set_close_response (dialog, "ok");
  g_signal_connect_object (dialog, "response", G_CALLBACK (refusal_response_cb), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));

  return GTK_WINDOW (dialog);
}
