/* varbind-suppress-dialog.c
 *
 * Asks which problems a person does not want to hear of any more.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-stack.h"
#include "varbind-suppress-dialog.h"

/* How far a suppression reaches, the narrowest first. */
typedef enum {
  REACH_FUNCTION,
  REACH_MODULE,
  REACH_RULE,
  N_REACHES
} Reach;

typedef struct
{
  VarbindProblemsPage *page; /* not held: the dialog goes with its window */
  VarbindProblem      *problem;
  char                *function;
  char                *module;
  GtkCheckButton      *choices[N_REACHES];
  GtkCheckButton      *narrowest; /* of them */
} Dialog;

static void
dialog_free (gpointer  data,
             GClosure *closure)
{
  Dialog *dialog = data;

  g_object_unref (dialog->problem);
  g_free (dialog->function);
  g_free (dialog->module);
  g_free (dialog);
}

/* Where the program did it, or else where what it is about was made. */
static void
find_place (Dialog *dialog)
{
  for (VarbindStackRole role = 0; role < VARBIND_N_STACKS; role++)
    {
      GPtrArray    *stack = varbind_problem_get_stack (dialog->problem, role);
      VarbindFrame *frame;

      if (stack == NULL || stack->len == 0)
        continue;

      frame = g_ptr_array_index (stack, 0);
      dialog->function = g_strdup (frame->function);
      dialog->module = frame->module != NULL ? g_path_get_basename (frame->module) : NULL;
      return;
    }
}

static void
add_choice (Dialog     *dialog,
            GtkWidget  *box,
            Reach       reach,
            const char *text)
{
  GtkWidget *choice = gtk_check_button_new ();
  GtkWidget *label = varbind_new_wrapped (text);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  if (dialog->narrowest == NULL)
    dialog->narrowest = GTK_CHECK_BUTTON (choice);
  else
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), dialog->narrowest);

  dialog->choices[reach] = GTK_CHECK_BUTTON (choice);
  gtk_box_append (GTK_BOX (box), choice);
}

static GtkWidget *
make_choices (Dialog *dialog)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *in_function = NULL;
  g_autofree char *in_module = NULL;

  if (dialog->function != NULL)
    {
      /* translators: the name of a function */
      in_function = g_strdup_printf (_ ("Where the function %s is in the stack"), dialog->function);
      add_choice (dialog, box, REACH_FUNCTION, in_function);
    }
  if (dialog->module != NULL)
    {
      /* translators: the file of a program or library */
      in_module = g_strdup_printf (_ ("Where %s is in the stack"), dialog->module);
      add_choice (dialog, box, REACH_MODULE, in_module);
    }
  add_choice (dialog, box, REACH_RULE, _ ("Everywhere"));

  gtk_check_button_set_active (dialog->narrowest, TRUE);

  return box;
}

static gboolean
is_chosen (Dialog *dialog,
           Reach   reach)
{
  return dialog->choices[reach] != NULL && gtk_check_button_get_active (dialog->choices[reach]);
}

static void
response_cb (AdwMessageDialog *message,
             const char       *response,
             Dialog           *dialog)
{
  VarbindSuppression suppression = { 0 };

  if (!g_str_equal (response, "suppress"))
    return;

  suppression.rule = varbind_rule_get_id (varbind_problem_get_rule (dialog->problem));
  if (is_chosen (dialog, REACH_FUNCTION))
    suppression.function = dialog->function;
  else if (is_chosen (dialog, REACH_MODULE))
    suppression.module = dialog->module;

  varbind_problems_page_suppress (dialog->page, &suppression);
}

/**
 * varbind_suppress_dialog_present:
 * @page: the page on which @problem is shown
 * @problem: what the person does not want to hear of
 *
 * Asks how far the suppression reaches, and has the page suppress it.
 */
void
varbind_suppress_dialog_present (VarbindProblemsPage *page,
                                 VarbindProblem      *problem)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
  GtkWidget *message = varbind_new_message_dialog (window, _ ("Suppress This Problem?"));
  Dialog    *dialog = g_new0 (Dialog, 1);

  dialog->page = page;
  dialog->problem = g_object_ref (problem);
  find_place (dialog);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (message),
                                  _ ("“%s” (%s) is not shown any more, here and in the reports of "
                                     "varbind-trace:"),
                                  varbind_problem_get_name (problem),
                                  varbind_rule_get_id (varbind_problem_get_rule (problem)));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (message), make_choices (dialog));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (message),
                                    "cancel", _ ("_Cancel"),
                                    "suppress", _ ("_Suppress"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (message), "suppress");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (message), "cancel");
  g_signal_connect_data (message, "response", G_CALLBACK (response_cb), dialog, dialog_free, 0);
  gtk_window_present (GTK_WINDOW (message));
}
