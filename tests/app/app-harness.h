/* app-harness.h
 *
 * The program in a test: its window, what stands in it, and bounded waits.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "test-wait.h"
#include "varbind-window-private.h"

G_BEGIN_DECLS

typedef struct
{
  VarbindApplication *application;
  VarbindWindow      *window;
  VarbindTarget      *target;
} App;

/* What a GET takes: tokens. */
typedef struct
{
  guint64 session; /* which sends it */
  guint64 entity;
  guint64 context;
  guint64 pdu;
} AppRequest;

typedef void (*AppTestFunc) (App *app);

void app_test_add (const char *path,
                   AppTestFunc test);
void app_run (AppTestFunc test);

void app_wait (TestCondition condition,
               gpointer      user_data,
               const char   *what);
void app_settle (void);

/* Activates an action of the window, with its parameters as for
 * gtk_widget_activate_action. */
#define app_activate(app, ...) \
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET ((app)->window), __VA_ARGS__))

guint64        app_create_session (App        *app,
                                   const char *name);
guint64        app_create_entity (App        *app,
                                  guint64     session,
                                  const char *address,
                                  guint       port);
guint64        app_create_context (App        *app,
                                   guint64     session,
                                   const char *community);
guint64        app_create_get (App    *app,
                               guint64 session);
AppRequest     app_create_request (App    *app,
                                   guint64 session,
                                   guint   port);
void           app_send (App              *app,
                         const AppRequest *request);
void           app_send_get (App    *app,
                             guint64 session,
                             guint   port);
void           app_show_target (App           *app,
                                VarbindTarget *target);
void           app_show_own_target (App *app);
VarbindHandle *app_lookup (App    *app,
                           guint64 token);

GtkWidget  *app_find (gpointer    root,
                      const char *buildable_id);
GtkWidget  *app_find_class (gpointer    root,
                            const char *css_class);
GtkWidget  *app_find_button (gpointer    root,
                             const char *label);
GtkWidget  *app_find_row (gpointer    root,
                          const char *title);
GtkWidget  *app_find_spin (gpointer    root,
                           const char *title);
GtkWidget  *app_find_tooltip (gpointer    root,
                              const char *text);
char       *app_dup_texts (gpointer root);
GtkWindow  *app_get_dialog (App *app);
GtkWindow  *app_wait_dialog (App *app);
char       *app_dup_rows (App          *app,
                          VarbindColumn column);
void        app_assert_names (App        *app,
                              const char *expected);
const char *app_get_visible_page (App *app);
void        app_assert_has (const char *text,
                            const char *part);
void        app_assert_grows_with_text (GtkWidget *line);

G_END_DECLS
