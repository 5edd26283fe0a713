/* varbind-problems-page.c
 *
 * The page with what is wrong.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-filter.h"
#include "varbind-problem-row.h"
#include "varbind-problems-page.h"
#include "varbind-suppress-dialog.h"

/**
 * VarbindProblemsPage:
 *
 * The problems of a target, the worst first.  Activating one opens it.  Faults of
 * a program are shown here and by the badge of this page, never in dialogs: they
 * are no answer to something that the person did.
 */
struct _VarbindProblemsPage
{
  GtkWidget parent_instance;

  GtkStack           *stack;
  GtkLabel           *empty_note;
  GtkLabel           *summary;
  GtkListView        *view;
  GtkNoSelection     *rows;
  GtkFilterListModel *filtered;
  GtkSortListModel   *sorted;

  VarbindProblems     *problems;
  VarbindSuppressions *suppressions;
  GFile               *file;   /* of the suppressions */
  VarbindTarget       *moment; /* that is looked at: ages count to it */
  GtkFilter           *filter;
  VarbindFilter       *search;
  guint                tick;
  GHashTable          *opened; /* problems of which all is shown */
  GHashTable          *bound;  /* GtkListItems */
};

G_DEFINE_FINAL_TYPE (VarbindProblemsPage, varbind_problems_page, GTK_TYPE_WIDGET)

enum {
  NOTICE,
  COUNTS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  VarbindProblem *first = (VarbindProblem *)a;
  VarbindProblem *second = (VarbindProblem *)b;
  guint64         first_serial = varbind_problem_get_serial (first);
  guint64         second_serial = varbind_problem_get_serial (second);
  int             worse;

  worse = (int)varbind_problem_get_severity (first) - (int)varbind_problem_get_severity (second);
  if (worse != 0)
    return worse;

  return (first_serial > second_serial) - (first_serial < second_serial);
}

/* Takes @count, which is told unless it is none. */
static void
append_count (GString *text,
              guint    n,
              char    *count)
{
  g_autofree char *owned = count;

  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, owned);
}

static guint
count_all (VarbindProblemsPage *self)
{
  return self->problems != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->problems)) : 0;
}

static void
update_stack (VarbindProblemsPage *self)
{
  const char *name = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    name = count_all (self) > 0 ? "no-results" : "empty";

  gtk_stack_set_visible_child_name (self->stack, name);
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

static void
update (VarbindProblemsPage *self)
{
  guint               n_errors, n_warnings, n_infos, n_suppressed;
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autoptr (GString) suppressed = g_string_new (NULL);

  if (self->problems == NULL)
    return;

  n_errors = varbind_problems_get_n_problems (self->problems, VARBIND_SEVERITY_ERROR);
  n_warnings = varbind_problems_get_n_problems (self->problems, VARBIND_SEVERITY_WARNING);
  n_infos = varbind_problems_get_n_problems (self->problems, VARBIND_SEVERITY_INFO);
  n_suppressed = varbind_problems_get_n_suppressed (self->problems);

  append_count (summary, n_errors,
                g_strdup_printf (ngettext ("%u error", "%u errors", n_errors), n_errors));
  append_count (summary, n_warnings,
                g_strdup_printf (ngettext ("%u warning", "%u warnings", n_warnings), n_warnings));
  append_count (summary, n_infos,
                g_strdup_printf (ngettext ("%u hint", "%u hints", n_infos), n_infos));
  append_count (suppressed, n_suppressed,
                g_strdup_printf (ngettext ("%u suppressed", "%u suppressed", n_suppressed),
                                 n_suppressed));
  if (suppressed->len > 0)
    g_string_append_printf (summary, " · %s", suppressed->str);

  gtk_label_set_label (self->summary, summary->str);
  gtk_label_set_label (self->empty_note, suppressed->str);
  update_stack (self);
}

static gboolean
fits (VarbindProblemsPage *self,
      VarbindProblem      *problem)
{
  VarbindTarget *target = varbind_problems_get_target (self->problems);
  gint64         now = self->moment != NULL ? varbind_target_get_now (self->moment) : 0;

  return varbind_filter_match_problem (self->search, problem, target, now);
}

/* A part of another problem is shown with that, unless it is looked for without it. */
static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  VarbindProblemsPage *self = user_data;
  VarbindProblem      *whole = varbind_problems_get_whole (self->problems, item);

  return fits (self, item) && (whole == NULL || !fits (self, whole));
}

static void
filter_again (VarbindProblemsPage *self)
{
  if (gtk_filter_list_model_get_filter (self->filtered) != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* A problem changes when it occurs again, and with the handle that it is about. */
static gboolean
tick_cb (gpointer user_data)
{
  filter_again (user_data);

  return G_SOURCE_CONTINUE;
}

/* What a problem was a part of may be shown no more. */
static void
suppressed_cb (VarbindProblemsPage *self)
{
  filter_again (self);
  update (self);
}

/* Without a filter there is a row for each fault. */
static void
choose_model (VarbindProblemsPage *self)
{
  GListModel *model = G_LIST_MODEL (self->problems);

  if (self->problems != NULL && !varbind_filter_is_empty (self->search))
    model = varbind_problems_get_all (self->problems);
  gtk_sort_list_model_set_model (self->sorted, model);
}

static void
varbind_problems_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (varbind_problems_page_parent_class)->map (widget);
  VARBIND_PROBLEMS_PAGE (widget)->tick = g_timeout_add_seconds (1, tick_cb, widget);
}

static void
varbind_problems_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&VARBIND_PROBLEMS_PAGE (widget)->tick, g_source_remove);
  GTK_WIDGET_CLASS (varbind_problems_page_parent_class)->unmap (widget);
}

static void
suppress_cb (VarbindProblemsPage *self,
             VarbindProblem      *problem)
{
  varbind_suppress_dialog_present (self, problem);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          VarbindProblemsPage      *self)
{
  GtkWidget *row = g_object_new (VARBIND_TYPE_PROBLEM_ROW, NULL);

  g_signal_connect_object (row, "suppress", G_CALLBACK (suppress_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         VarbindProblemsPage      *self)
{
  VarbindProblem *problem = gtk_list_item_get_item (item);
  GtkWidget      *child = gtk_list_item_get_child (item);
  GtkWidget      *row = gtk_widget_get_parent (child);

  varbind_problem_row_set_problem (VARBIND_PROBLEM_ROW (child), problem,
                                   varbind_problems_get_target (self->problems),
                                   g_hash_table_contains (self->opened, problem));
  g_hash_table_add (self->bound, item);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    varbind_problem_get_name (problem), -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           VarbindProblemsPage      *self)
{
  g_hash_table_remove (self->bound, item);
  varbind_problem_row_set_problem (VARBIND_PROBLEM_ROW (gtk_list_item_get_child (item)), NULL, NULL,
                                   FALSE);
}

static void
activate_cb (VarbindProblemsPage *self,
             guint                position)
{
  g_autoptr (VarbindProblem) problem = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  varbind_problems_page_open (self, problem, !g_hash_table_contains (self->opened, problem));
}

static void
copy_all_action_cb (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  g_autofree char *report = varbind_problems_page_dup_report (VARBIND_PROBLEMS_PAGE (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), report);
  g_signal_emit (widget, signals[NOTICE], 0, _ ("Copied"));
}

static void
forget_problems (VarbindProblemsPage *self)
{
  if (self->problems != NULL)
    g_signal_handlers_disconnect_by_data (self->problems, self);
  g_hash_table_remove_all (self->opened);
  g_clear_object (&self->problems);
}

static void
varbind_problems_page_dispose (GObject *object)
{
  VarbindProblemsPage *self = VARBIND_PROBLEMS_PAGE (object);

  forget_problems (self);
  g_clear_object (&self->suppressions);
  g_clear_object (&self->file);
  g_clear_object (&self->moment);
  g_clear_handle_id (&self->tick, g_source_remove);
  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (varbind_problems_page_parent_class)->dispose (object);
}

static void
varbind_problems_page_finalize (GObject *object)
{
  VarbindProblemsPage *self = VARBIND_PROBLEMS_PAGE (object);

  g_hash_table_unref (self->opened);
  g_hash_table_unref (self->bound);
  varbind_filter_free (self->search);

  G_OBJECT_CLASS (varbind_problems_page_parent_class)->finalize (object);
}

static void
varbind_problems_page_class_init (VarbindProblemsPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = varbind_problems_page_dispose;
  object_class->finalize = varbind_problems_page_finalize;
  widget_class->map = varbind_problems_page_map;
  widget_class->unmap = varbind_problems_page_unmap;

  /* Passing news, as a translated text. */
  signals[NOTICE] = g_signal_new ("notice", VARBIND_TYPE_PROBLEMS_PAGE, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* Other problems are left of a search, or there are others. */
  signals[COUNTS_CHANGED] =
    g_signal_new ("counts-changed", VARBIND_TYPE_PROBLEMS_PAGE, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-problems-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemsPage, empty_note);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemsPage, view);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemsPage, rows);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemsPage, filtered);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemsPage, sorted);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "problems.copy-all", NULL, copy_all_action_cb);
}

static void
varbind_problems_page_init (VarbindProblemsPage *self)
{
  g_autoptr (GtkSorter) sorter = NULL;

  self->opened = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->bound = g_hash_table_new (NULL, NULL);
  self->search = varbind_filter_new ("");
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));

  gtk_widget_init_template (GTK_WIDGET (self));
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, NULL, NULL));
  gtk_sort_list_model_set_sorter (self->sorted, sorter);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

/**
 * varbind_problems_page_set_problems:
 * @self: a page
 * @problems: (nullable): what to show
 */
void
varbind_problems_page_set_problems (VarbindProblemsPage *self,
                                    VarbindProblems     *problems)
{
  g_return_if_fail (VARBIND_IS_PROBLEMS_PAGE (self));

  if (self->problems == problems)
    return;

  forget_problems (self);
  g_set_object (&self->problems, problems); /* before its rows are shown */
  choose_model (self);
  if (problems == NULL)
    return;

  g_signal_connect_object (problems, "notify::n-suppressed", G_CALLBACK (suppressed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/**
 * varbind_problems_page_set_suppressions:
 * @self: a page
 * @suppressions: what is not shown; the page adds to it
 * @file: where it adds to as well
 */
void
varbind_problems_page_set_suppressions (VarbindProblemsPage *self,
                                        VarbindSuppressions *suppressions,
                                        GFile               *file)
{
  g_return_if_fail (VARBIND_IS_PROBLEMS_PAGE (self));

  g_set_object (&self->suppressions, suppressions);
  g_set_object (&self->file, file);
}

/**
 * varbind_problems_page_suppress:
 * @self: a page
 * @suppression: what is not to be shown any more
 *
 * Suppresses it now and, by the file, from now on.  When the file cannot be written
 * it is shown as before, and why is told.
 */
void
varbind_problems_page_suppress (VarbindProblemsPage      *self,
                                const VarbindSuppression *suppression)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = NULL;
  g_autofree char   *text = NULL;

  g_return_if_fail (VARBIND_IS_PROBLEMS_PAGE (self));
  g_return_if_fail (self->suppressions != NULL);

  path = g_file_get_parse_name (self->file);
  if (!varbind_suppressions_append_to_file (self->file, suppression, &error))
    {
      /* translators: the path of a file, then why */
      text = g_strdup_printf (_ ("%s was not written: %s"), path, error->message);
      varbind_explain (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                       _ ("Could Not Suppress the Problem"), text);
      return;
    }

  varbind_suppressions_add (self->suppressions, suppression);
  varbind_problems_set_suppressions (self->problems, self->suppressions);
  /* translators: the path of a file */
  text = g_strdup_printf (_ ("Suppressed. %s takes it back."), path);
  g_signal_emit (self, signals[NOTICE], 0, text);
}

/**
 * varbind_problems_page_get_problems:
 * @self: a page
 *
 * Returns: (nullable) (transfer none): what it shows
 */
VarbindProblems *
varbind_problems_page_get_problems (VarbindProblemsPage *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEMS_PAGE (self), NULL);

  return self->problems;
}

/**
 * varbind_problems_page_get_rows:
 * @self: a page
 *
 * Returns: (transfer none): the problems in the order in which they are shown
 */
GListModel *
varbind_problems_page_get_rows (VarbindProblemsPage *self)
{
  g_return_val_if_fail (VARBIND_IS_PROBLEMS_PAGE (self), NULL);

  return G_LIST_MODEL (self->rows);
}

/**
 * varbind_problems_page_set_moment:
 * @self: a page
 * @moment: (nullable): the target as it is looked at, to whose moment ages count
 */
void
varbind_problems_page_set_moment (VarbindProblemsPage *self,
                                  VarbindTarget       *moment)
{
  g_return_if_fail (VARBIND_IS_PROBLEMS_PAGE (self));

  if (g_set_object (&self->moment, moment) && varbind_filter_depends_on_time (self->search))
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * varbind_problems_page_set_search:
 * @self: a page
 * @text: what to search for, in the words of docs/filter.md, "" for nothing
 */
void
varbind_problems_page_set_search (VarbindProblemsPage *self,
                                  const char          *text)
{
  g_return_if_fail (VARBIND_IS_PROBLEMS_PAGE (self));

  varbind_filter_free (self->search);
  self->search = varbind_filter_new (text);
  if (varbind_filter_is_empty (self->search))
    gtk_filter_list_model_set_filter (self->filtered, NULL);
  else if (gtk_filter_list_model_get_filter (self->filtered) == NULL)
    gtk_filter_list_model_set_filter (self->filtered, self->filter);
  else
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  choose_model (self);
  update_stack (self);
}

/**
 * varbind_problems_page_get_counts:
 * @self: a page
 * @n_shown: (out): how many problems a search has left
 * @n_all: (out): how many there are
 */
void
varbind_problems_page_get_counts (VarbindProblemsPage *self,
                                  guint               *n_shown,
                                  guint               *n_all)
{
  g_return_if_fail (VARBIND_IS_PROBLEMS_PAGE (self));

  *n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  /* One fault can have several parts, which a search may show each by itself. */
  *n_all = MAX (count_all (self), *n_shown);
}

/**
 * varbind_problems_page_open:
 * @self: a page
 * @problem: one of those that it shows
 * @opened: whether all about it is shown
 */
void
varbind_problems_page_open (VarbindProblemsPage *self,
                            VarbindProblem      *problem,
                            gboolean             opened)
{
  GHashTableIter iter;
  gpointer       item;

  g_return_if_fail (VARBIND_IS_PROBLEMS_PAGE (self));
  g_return_if_fail (VARBIND_IS_PROBLEM (problem));

  if (opened)
    g_hash_table_add (self->opened, g_object_ref (problem));
  else
    g_hash_table_remove (self->opened, problem);

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (gtk_list_item_get_item (item) == problem)
      varbind_problem_row_set_opened (VARBIND_PROBLEM_ROW (gtk_list_item_get_child (item)),
                                      opened);
}

/**
 * varbind_problems_page_dup_report:
 * @self: a page
 *
 * Returns: (transfer full): the reports of all that is shown
 */
char *
varbind_problems_page_dup_report (VarbindProblemsPage *self)
{
  GListModel    *rows = varbind_problems_page_get_rows (self);
  VarbindTarget *target = varbind_problems_get_target (self->problems);
  GString       *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (VarbindProblem) problem = g_list_model_get_item (rows, i);
      g_autofree char           *report = varbind_problem_row_dup_report (problem, target);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", report);
    }

  return g_string_free (text, FALSE);
}
