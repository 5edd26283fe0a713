/* varbind-problem-row.c
 *
 * One problem of the list: a line, and when it is opened all about it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-format.h"
#include "varbind-line.h"
#include "varbind-problem-row.h"

/**
 * VarbindProblemRow:
 *
 * What is said of a problem: severity, title, count, when; opened also its cause,
 * what helps, up to three stacks side by side, and where to go from here.
 */
struct _VarbindProblemRow
{
  GtkWidget parent_instance;

  GtkImage   *icon;
  GtkLabel   *title;
  GtkLabel   *count;
  GtkLabel   *message;
  GtkLabel   *severity;
  GtkLabel   *time;
  GtkImage   *arrow;
  GtkWidget  *details;
  GtkLabel   *explanation;
  GtkFlowBox *stacks;
  GtkBox     *parts;
  GtkFlowBox *buttons;

  VarbindProblem *problem;
  VarbindTarget  *target;
  gboolean        opened;
};

G_DEFINE_FINAL_TYPE (VarbindProblemRow, varbind_problem_row, GTK_TYPE_WIDGET)

enum {
  SUPPRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon;
  const char *css_class;
} looks[VARBIND_N_SEVERITIES] = {
  [VARBIND_SEVERITY_ERROR] = { "varbind-failed-symbolic", "error" },
  [VARBIND_SEVERITY_WARNING] = { "varbind-warning-symbolic", "warning" },
  [VARBIND_SEVERITY_INFO] = { "varbind-info-symbolic", "accent" },
};

static char *
dup_times (VarbindProblem *problem,
           VarbindTarget  *target)
{
  gint64           first = varbind_problem_get_first_time (problem);
  gint64           last = varbind_problem_get_last_time (problem);
  g_autofree char *first_text = varbind_format_clock (target, first);
  g_autofree char *last_text = NULL;

  if (first == last)
    return g_steal_pointer (&first_text);

  last_text = varbind_format_clock (target, last);
  /* translators: first and last time of day at which something happened */
  return g_strdup_printf (_ ("%s to %s"), first_text, last_text);
}

/* It may quote what others have written.  What ends a line there would do so here, and a label
 * has only so many lines. */
static char *
dup_message (VarbindProblem *problem)
{
  return varbind_line_new (varbind_problem_get_message (problem));
}

/* What is told below the whole problem, and not explained once more. */
static char *
dup_part_heading (VarbindProblem *part)
{
  g_autofree char *message = dup_message (part);

  /* translators: the name of a rule, what happened: "With it: Session never closed. S1
   * (callback) was never closed." */
  return g_strdup_printf (_ ("With it: %s. %s."), varbind_problem_get_name (part), message);
}

static char *
dup_explanation (VarbindProblem *problem)
{
  const VarbindRule *rule = varbind_problem_get_rule (problem);
  g_autofree char   *message = dup_message (problem);

  /* translators: what happened, as a sentence that lacks its full stop; why; what a
   * person can do about it */
  return g_strdup_printf (_ ("%s.\n\n%s\n\nWhat helps: %s"),
                          message, varbind_rule_get_cause (rule), varbind_rule_get_remedy (rule));
}

static char *
dup_stack_text (VarbindProblem  *problem,
                VarbindStackRole role)
{
  GPtrArray          *frames = varbind_problem_get_stack (problem, role);
  g_autoptr (GString) text = g_string_new (NULL);
  guint               n_frames, n_own;

  if (varbind_problem_get_frames (problem, role, &n_frames) == NULL)
    return NULL;
  if (frames == NULL)
    return g_strdup (_ ("Looking up names…"));

  n_own = varbind_stack_count_own (frames);
  for (guint i = 0; i < n_own; i++)
    {
      g_autofree char *frame = varbind_format_frame (g_ptr_array_index (frames, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", frame);
    }

  return g_strdup (text->str);
}

static void
append_stack (GtkFlowBox      *stacks,
              VarbindProblem  *problem,
              VarbindStackRole role)
{
  g_autofree char *text = dup_stack_text (problem, role);
  GtkWidget       *box, *heading, *label;

  if (text == NULL)
    return;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  heading = gtk_label_new (varbind_stack_role_to_text (role));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_box_append (GTK_BOX (box), heading);

  label = varbind_new_wrapped (text);
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "frames");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);

  gtk_flow_box_append (stacks, box);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
}

static void
clear_flow_box (GtkFlowBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_flow_box_remove (box, child);
}

static void
fill_stacks (GtkFlowBox     *stacks,
             VarbindProblem *problem)
{
  clear_flow_box (stacks);
  for (VarbindStackRole role = 0; role < VARBIND_N_STACKS; role++)
    append_stack (stacks, problem, role);
  gtk_widget_set_visible (GTK_WIDGET (stacks),
                          gtk_widget_get_first_child (GTK_WIDGET (stacks)) != NULL);
}

static GtkWidget *
make_part (VarbindProblem *part)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autofree char *text = dup_part_heading (part);
  GtkWidget       *heading = varbind_new_wrapped (text);
  GtkWidget       *stacks = gtk_flow_box_new ();

  gtk_label_set_selectable (GTK_LABEL (heading), TRUE);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (stacks), GTK_SELECTION_NONE);
  fill_stacks (GTK_FLOW_BOX (stacks), part);
  g_signal_connect_object (part, "resolved", G_CALLBACK (fill_stacks), stacks, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), stacks);

  return box;
}

static void
fill_parts (VarbindProblemRow *self)
{
  GPtrArray *parts = varbind_problem_get_parts (self->problem);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts))) != NULL)
    gtk_box_remove (self->parts, child);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    gtk_box_append (self->parts, make_part (g_ptr_array_index (parts, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->parts), parts != NULL);
}

static void
append_button (VarbindProblemRow *self,
               const char        *label,
               const char        *action,
               GVariant          *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (target != NULL)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_flow_box_append (self->buttons, button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static void
append_part_button (VarbindProblemRow *self,
                    VarbindProblem    *part)
{
  guint64          token = varbind_problem_get_token (part);
  VarbindHandle   *handle = varbind_target_lookup (self->target, token);
  g_autofree char *label = NULL;

  if (handle == NULL)
    return;

  /* translators: the short name of a session, S1 */
  label = g_strdup_printf (_ ("Show %s"), varbind_handle_get_name (handle));
  append_button (self, label, "win.show-handle", g_variant_new_uint64 (token));
}

static void
fill_buttons (VarbindProblemRow *self)
{
  GPtrArray *parts = varbind_problem_get_parts (self->problem);
  guint64    token = varbind_problem_get_token (self->problem);
  guint64    call = varbind_problem_get_call (self->problem);

  clear_flow_box (self->buttons);
  if (token != 0)
    append_button (self, _ ("Show _Handle"), "win.show-handle", g_variant_new_uint64 (token));
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    append_part_button (self, g_ptr_array_index (parts, i));
  if (call != 0)
    append_button (self, _ ("Show _Call"), "win.show-call", g_variant_new_uint64 (call));
  append_button (self, _ ("Show _Moment"), "win.show-moment",
                 g_variant_new_uint64 (varbind_problem_get_serial (self->problem)));
  append_button (self, _ ("_Suppress…"), "problem.suppress", NULL);
  append_button (self, _ ("Copy _Report"), "problem.copy", NULL);
}

static void
show_details (VarbindProblemRow *self)
{
  g_autofree char *explanation = dup_explanation (self->problem);

  gtk_label_set_label (self->explanation, explanation);
  fill_stacks (self->stacks, self->problem);
  fill_parts (self);
  fill_buttons (self);
}

static void
update (VarbindProblemRow *self)
{
  guint            n = varbind_problem_get_count (self->problem);
  g_autofree char *times = dup_times (self->problem, self->target);
  g_autofree char *count = g_strdup_printf ("%u", n);

  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count), n > 1);
  gtk_label_set_label (self->time, times);
}

static void
resolved_cb (VarbindProblemRow *self)
{
  if (self->opened)
    fill_stacks (self->stacks, self->problem);
}

static void
parts_changed_cb (VarbindProblemRow *self)
{
  if (!self->opened)
    return;

  fill_parts (self);
  fill_buttons (self);
}

static void
set_look (VarbindProblemRow *self,
          VarbindSeverity    severity)
{
  for (guint i = 0; i < VARBIND_N_SEVERITIES; i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), looks[i].css_class);
      gtk_widget_remove_css_class (GTK_WIDGET (self->severity), looks[i].css_class);
    }

  gtk_widget_add_css_class (GTK_WIDGET (self->icon), looks[severity].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->severity), looks[severity].css_class);
  gtk_image_set_from_icon_name (self->icon, looks[severity].icon);
  gtk_label_set_label (self->severity, varbind_severity_to_text (severity));
}

static void
forget_problem (VarbindProblemRow *self)
{
  if (self->problem != NULL)
    g_signal_handlers_disconnect_by_data (self->problem, self);
  g_clear_object (&self->problem);
  g_clear_object (&self->target);
}

static void
copy_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  VarbindProblemRow *self = VARBIND_PROBLEM_ROW (widget);
  g_autofree char   *report = varbind_problem_row_dup_report (self->problem, self->target);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), report);
}

static void
suppress_action_cb (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  g_signal_emit (widget, signals[SUPPRESS], 0, VARBIND_PROBLEM_ROW (widget)->problem);
}

static void
varbind_problem_row_dispose (GObject *object)
{
  VarbindProblemRow *self = VARBIND_PROBLEM_ROW (object);

  forget_problem (self);
  varbind_dispose_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (varbind_problem_row_parent_class)->dispose (object);
}

static void
varbind_problem_row_class_init (VarbindProblemRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_problem_row_dispose;

  /* The person does not want to hear of it any more. */
  signals[SUPPRESS] = g_signal_new ("suppress", VARBIND_TYPE_PROBLEM_ROW, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, VARBIND_TYPE_PROBLEM);

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-problem-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemRow, icon);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemRow, title);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemRow, count);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemRow, message);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemRow, severity);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemRow, time);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemRow, details);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemRow, explanation);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemRow, stacks);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemRow, parts);
  gtk_widget_class_bind_template_child (widget_class, VarbindProblemRow, buttons);
  gtk_widget_class_install_action (widget_class, "problem.copy", NULL, copy_action_cb);
  gtk_widget_class_install_action (widget_class, "problem.suppress", NULL, suppress_action_cb);
  gtk_widget_class_set_css_name (widget_class, "problemrow");
}

static void
varbind_problem_row_init (VarbindProblemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * varbind_problem_row_set_problem:
 * @self: a row
 * @problem: (nullable): what to show
 * @target: (nullable): of which it is a problem; not %NULL when @problem is not
 * @opened: whether all about it is shown
 */
void
varbind_problem_row_set_problem (VarbindProblemRow *self,
                                 VarbindProblem    *problem,
                                 VarbindTarget     *target,
                                 gboolean           opened)
{
  g_autofree char *message = NULL;

  g_return_if_fail (VARBIND_IS_PROBLEM_ROW (self));

  forget_problem (self);
  varbind_problem_row_set_opened (self, FALSE);
  if (problem == NULL)
    return;

  self->problem = g_object_ref (problem);
  self->target = g_object_ref (target);
  g_signal_connect_object (problem, "notify::count", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (problem, "resolved", G_CALLBACK (resolved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (problem, "parts-changed", G_CALLBACK (parts_changed_cb), self,
                           G_CONNECT_SWAPPED);

  message = dup_message (problem);
  set_look (self, varbind_problem_get_severity (problem));
  gtk_label_set_label (self->title, varbind_problem_get_name (problem));
  gtk_label_set_label (self->message, message);
  update (self);
  varbind_problem_row_set_opened (self, opened);
}

/**
 * varbind_problem_row_set_opened:
 * @self: a row
 * @opened: whether all about the problem is shown
 */
void
varbind_problem_row_set_opened (VarbindProblemRow *self,
                                gboolean           opened)
{
  g_return_if_fail (VARBIND_IS_PROBLEM_ROW (self));

  self->opened = opened;
  if (opened)
    show_details (self);
  gtk_widget_set_visible (self->details, opened);
  gtk_widget_set_visible (GTK_WIDGET (self->message), !opened);
  gtk_image_set_from_icon_name (self->arrow, opened ? "pan-down-symbolic" : "pan-end-symbolic");
}

static void
append_stacks_text (GString        *report,
                    VarbindProblem *problem)
{
  for (VarbindStackRole role = 0; role < VARBIND_N_STACKS; role++)
    {
      g_autofree char *stack = dup_stack_text (problem, role);

      if (stack != NULL)
        g_string_append_printf (report, "\n%s\n%s\n", varbind_stack_role_to_text (role), stack);
    }
}

/**
 * varbind_problem_row_dup_report:
 * @problem: a problem
 * @target: of which it is one
 *
 * Returns: (transfer full): all that is known of it, as text
 */
char *
varbind_problem_row_dup_report (VarbindProblem *problem,
                                VarbindTarget  *target)
{
  GString         *report = g_string_new (NULL);
  GPtrArray       *parts = varbind_problem_get_parts (problem);
  g_autofree char *times = dup_times (problem, target);
  g_autofree char *explanation = dup_explanation (problem);

  g_string_append_printf (report, "%s: %s [%s] ×%u, %s\n%s\n",
                          varbind_severity_to_text (varbind_problem_get_severity (problem)),
                          varbind_problem_get_name (problem),
                          varbind_rule_get_id (varbind_problem_get_rule (problem)),
                          varbind_problem_get_count (problem), times, explanation);

  append_stacks_text (report, problem);
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      VarbindProblem  *part = g_ptr_array_index (parts, i);
      g_autofree char *heading = dup_part_heading (part);

      g_string_append_printf (report, "\n%s\n", heading);
      append_stacks_text (report, part);
    }

  return g_string_free (report, FALSE);
}
