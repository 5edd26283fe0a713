/* test-french.c
 *
 * The program in another language.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "app-menus.h"
#include "app-sessions.h"

typedef struct
{
  VarbindWindow *window;
  const char    *text;
} Awaited;

static gboolean
is_read (gpointer user_data)
{
  const Awaited   *awaited = user_data;
  g_autofree char *texts = app_dup_texts (awaited->window);

  return strstr (texts, awaited->text) != NULL;
}

static void
wait_text (App        *app,
           const char *text)
{
  Awaited awaited = { app->window, text };

  app_wait (is_read, &awaited, text);
}

static VarbindCall *
get_explained (App *app)
{
  GListModel *calls = varbind_target_get_calls (app->target);

  for (guint i = 0; i < g_list_model_get_n_items (calls); i++)
    {
      g_autoptr (VarbindCall) call = g_list_model_get_item (calls, i);

      if (varbind_call_get_explanation (call) != NULL)
        return g_steal_pointer (&call);
    }

  g_assert_not_reached ();
}

/* The colon after the name of an error has a space that does not break before it. */
static void
test_call (App *app)
{
  guint64                 session = app_create_session (app, "");
  guint64                 entity = app_create_entity (app, session, "127.0.0.1", 161);
  g_autoptr (VarbindCall) call = NULL;

  app_activate (app, "win.close-session", "t", session);
  app_activate (app, "win.set-port", "(tu)", entity, 162u);
  call = get_explained (app);
  app_assert_has (varbind_call_get_line (call), "  SNMPAPI_ENTITY_INVALID\u00a0: ");
}

static void
assert_no_match (const char *pattern,
                 const char *text)
{
  if (g_regex_match_simple (pattern, text, 0, 0))
    g_error ("“%s” has what matches “%s”", text, pattern);
}

/* What is a sentence of its own does not stand after a colon. */
static void
test_sentences (App *app)
{
  static const char  colon_and_sentence[] = "\u00a0: \\p{Lu}[\\p{Ll}’ ]";
  g_autofree char   *explained = NULL;
  g_autofree char   *tooltip = NULL;
  VarbindHandleCell *cell;

  app_create_session (app, "");
  app_activate (app, "win.create-context", "(ts)", app_create_session (app, ""), "");
  explained = app_dup_texts (app_wait_dialog (app));
  app_assert_has (explained, "SNMPAPI_CONTEXT_INVALID (3) — Le contexte");
  assert_no_match (colon_and_sentence, explained);

  app_settle ();
  cell = app_sessions_find_cell (GTK_WIDGET (app->window->sessions), "CONTEXT_INVALID");
  g_assert_nonnull (cell);
  tooltip = varbind_handle_cell_dup_tooltip (cell);
  app_assert_has (tooltip, "SNMPAPI_CONTEXT_INVALID (3) — ");
  assert_no_match (colon_and_sentence, tooltip);
}

/* Of a narrow screen, in pixels. */
#define NARROW 400

static gboolean
is_narrow (gpointer window)
{
  gtk_window_set_default_size (window, NARROW, 600);

  return gtk_widget_get_width (window) <= NARROW;
}

/* The label in a header bar that says what the dialog is for. */
static GtkWidget *
find_title (GtkWidget *widget)
{
  GtkWidget *title = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title") &&
      gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && title == NULL;
       child = gtk_widget_get_next_sibling (child))
    title = find_title (child);

  return title;
}

static void
assert_title (App        *app,
              const char *action,
              const char *expected)
{
  GtkWindow *dialog;
  GtkWidget *title;

  app_activate (app, action, NULL);
  dialog = app_wait_dialog (app);
  app_wait (is_narrow, dialog, "the narrow dialog");
  app_settle ();
  title = find_title (GTK_WIDGET (dialog));
  g_assert_nonnull (title);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (title)), ==, expected);
  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (title))))
    g_error ("%s: “%s” is cut off", action, gtk_label_get_text (GTK_LABEL (title)));
  gtk_window_destroy (dialog);
  app_settle ();
}

/* However long their titles are in this language. */
static void
test_titles (App *app)
{
  static const struct
  {
    const char *action;
    const char *title;
  } dialogs[] = {
    { "win.new-entity", "Nouvelle entité" },
    { "win.new-context", "Nouveau contexte" },
    { "win.new-vbl", "Nouvelles liaisons" },
    { "win.new-pdu", "Nouvelle PDU" },
    { "win.new-send", "Envoyer une PDU" },
    { "win.new-registration", "S’inscrire" },
    { "win.listen-for-notifications", "Écouter les notifications" },
    { "win.answer-as-agent", "Répondre en agent" },
    { "win.run-program", "Lancer un programme" },
    { "win.export", "Exporter" },
    { "win.show-shortcuts", "Raccourcis clavier" },
  };
  guint64 session = app_create_session (app, "");

  app_create_entity (app, session, "127.0.0.1", 161);
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    assert_title (app, dialogs[i].action, dialogs[i].title);
  assert_title (app, "win.entity-settings", "Réglages de E1");
}

static void
test_mnemonics (App *app)
{
  wait_text (app, "Aucune session n’est ouverte\n");
  app_assert_mnemonics (app);
}

/* A window shows numbers as the locale has them: nought is not plural, and a comma precedes
 * the fraction. */
static void
test_numbers (App *app)
{
  guint64 session = app_create_session (app, "");
  guint64 entity;

  app_activate (app, "win.create-vbl", "(ta(sus))", session, NULL);
  wait_text (app, "\n0 liaison\n");
  app_create_context (app, session, "ab");
  wait_text (app, "\ncommunauté, 2 octets\n");

  entity = app_create_entity (app, session, "127.0.0.1", 161);
  app_activate (app, "win.set-timeout", "(tu)", entity, 150u);
  wait_text (app, "\n1,5\u00a0s, 5 nouveaux essais\n");
}

/* The words and numbers of a filter are the same in every language. */
static void
test_filter (App *app)
{
  app_create_session (app, "");
  app_activate (app, "win.filter", "s", "kind:session age:<0.5h");
  app_assert_names (app, "S1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* Not in the whole environment: glibc leaks some of it in libraries that make a locale when
   * they are loaded. */
  g_assert_true (g_setenv ("LOCPATH", g_getenv ("LOCALES"), TRUE));
  g_assert_nonnull (setlocale (LC_ALL, ""));
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("TRANSLATIONS"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  app_test_add ("/french/call", test_call);
  app_test_add ("/french/sentences", test_sentences);
  app_test_add ("/french/mnemonics", test_mnemonics);
  app_test_add ("/french/numbers", test_numbers);
  app_test_add ("/french/filter", test_filter);
  app_test_add ("/french/titles", test_titles);

  return g_test_run ();
}
