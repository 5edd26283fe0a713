/* varbind-window-private.h
 *
 * What the files of the main window share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-agent-pane.h"
#include "varbind-call-log.h"
#include "varbind-details-pane.h"
#include "varbind-filter-entry.h"
#include "varbind-notifications-pane.h"
#include "varbind-page-tools.h"
#include "varbind-problems-page.h"
#include "varbind-results-pane.h"
#include "varbind-session-popover.h"
#include "varbind-sessions-page.h"
#include "varbind-snapshots-page.h"
#include "varbind-tail.h"
#include "varbind-timeline-page.h"
#include "varbind-tour-bar.h"
#include "varbind-window.h"

G_BEGIN_DECLS

/* What was sent last, for doing it again. */
typedef struct
{
  guint64 session;
  guint64 source;
  guint64 destination;
  guint64 context;
  guint64 pdu;
  int     request_id;
} VarbindSent;

typedef void (*VarbindUndoFunc) (VarbindWindow *window,
                                 gpointer       user_data);

/* What was lost by the last click, while it can be brought back. */
typedef struct
{
  AdwToast       *toast; /* offers it; NULL when there is nothing */
  VarbindUndoFunc undo;
  gpointer        user_data;
  GDestroyNotify  destroy;
} VarbindUndo;

struct _VarbindWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay          *toasts;
  AdwViewStack             *views;
  AdwViewSwitcher          *switcher;
  GtkWidget                *switcher_bin;
  AdwViewSwitcherBar       *switcher_bar;
  AdwWindowTitle           *title;
  GtkMenuButton            *new_button;
  AdwButtonContent         *new_content;
  GtkMenuButton            *new_menu_button;
  GtkWidget                *end_button;
  GtkWidget                *send_button;
  GtkWidget                *details_button;
  GtkWidget                *log_button;
  GtkMenuButton            *menu_button;
  GtkSearchBar             *search_bar;
  VarbindFilterEntry       *filter;
  GtkDropDown              *watch_drop_down;
  GtkLabel                 *live_label;
  GtkWidget                *loading_button;
  GtkWidget                *graph_button;
  GtkWidget                *page_switcher;
  GtkRevealer              *moment_bar;
  GtkLabel                 *moment_label;
  GtkButton                *moment_button;
  GtkLabel                 *counts_label;
  GtkLabel                 *modes_label;
  GtkPaned                 *main_paned;
  GtkPaned                 *log_paned;
  GtkWidget                *lower;
  GtkStack                 *pages;
  GtkBox                   *tools_box;
  VarbindPageTools         *tools;
  VarbindFilterEntry       *call_filter;
  VarbindFilterEntry       *result_filter;
  VarbindFilterEntry       *notification_filter;
  VarbindSessionsPage      *sessions;
  VarbindTimelinePage      *timeline;
  VarbindProblemsPage      *problems;
  VarbindSnapshotsPage     *snapshots;
  VarbindDetailsPane       *details;
  GtkWidget                *details_bin;
  VarbindCallLog           *log;
  VarbindResultsPane       *results;
  VarbindNotificationsPane *notifications;
  VarbindAgentPane         *agent;
  VarbindTourBar           *tour_bar;
  GtkStackPage             *output_page;
  GtkTextView              *output;

  VarbindWatch  *watch;
  GPtrArray     *openings; /* of recordings; NULL before the first */
  GtkWindow     *refusal;  /* the dialog that says why some cannot be read, or NULL */
  VarbindTarget *target;   /* the watch's, or one that was rewound */
  gboolean       rewound;
  guint64        moment;        /* serial of the event that is looked at */
  guint64        wanted_moment; /* when the main loop has time */
  guint          rewinding;
  VarbindTarget *next_target; /* of the moment to which it is being rewound */
  guint64        next_moment;
  guint          passing_time;
  GSettings     *settings;
  gulong         result_handler;
  gboolean       details_visible;
  gboolean       log_visible;
  gboolean       show_closed;
  gboolean       log_only_related;
  gboolean       graph_visible;
  gboolean       narrow;
  VarbindSent    sent;
  AdwToast      *news;     /* borrowed while it is shown: the last notification */
  guint          n_unread; /* notifications */
  GArray        *agents;   /* tokens of the entities that are named as such */
  VarbindTour   *tour;
  VarbindUndo    undo;
  gboolean       asking; /* the person, whether it may be closed */
  VarbindTail   *output_tail;
};

void              varbind_window_bind_selection (GtkWidgetClass *widget_class);
void              varbind_window_apply_selection (VarbindWindow *self);
void              varbind_window_select_again (VarbindWindow *self);
void              varbind_window_save_state (VarbindWindow *self);
void              varbind_window_restore_state (VarbindWindow *self);
void              varbind_window_install_actions (GtkWidgetClass *widget_class);
void              varbind_window_update_actions (VarbindWindow *self);
void              varbind_window_install_work_actions (GtkWidgetClass *widget_class);
const char       *varbind_window_get_view (VarbindWindow *self);
void              varbind_window_show_page (VarbindWindow *self,
                                            const char    *name);
void              varbind_window_show_view (VarbindWindow *self,
                                            const char    *name);
void              varbind_window_show_details (VarbindWindow *self);
void              varbind_window_watch_width (VarbindWindow *self);
void              varbind_window_update_title (VarbindWindow *self);
void              varbind_window_forget_watch (VarbindWindow *self);
void              varbind_window_install_work (GtkWidgetClass             *widget_class,
                                               const char                 *name,
                                               const char                 *type,
                                               GtkWidgetActionActivateFunc activate);
VarbindWorkbench *varbind_window_get_workbench (VarbindWindow *self);
void              varbind_window_flush (VarbindWindow *self);
void              varbind_window_made (VarbindWindow  *self,
                                       guint64         token,
                                       const char     *title,
                                       VarbindFailure *failure);
gboolean          varbind_window_done (VarbindWindow   *self,
                                       gboolean         success,
                                       const char      *title,
                                       VarbindFailure **failure);
void              varbind_window_install_end_actions (GtkWidgetClass *widget_class);
void              varbind_window_install_role_actions (GtkWidgetClass *widget_class);
void              varbind_window_update_role_actions (VarbindWindow *self);
void              varbind_window_install_agent_actions (GtkWidgetClass *widget_class);
void              varbind_window_update_agent (VarbindWindow *self);
void              varbind_window_watch_agents (VarbindWindow *self);
gboolean          varbind_window_stop_listening (VarbindWindow *self,
                                                 VarbindHandle *listener);
gboolean          varbind_window_ensure_session (VarbindWindow   *self,
                                                 guint64         *session,
                                                 const char      *name,
                                                 VarbindFailure **failure);
void              varbind_window_watch_refusals (VarbindWindow *self);
void              varbind_window_install_user_actions (GtkWidgetClass *widget_class);
void              varbind_window_watch_notifications (VarbindWindow *self);
void              varbind_window_set_unread (VarbindWindow *self,
                                             guint          n);
void              varbind_window_read_notifications (VarbindWindow *self);
gboolean          varbind_window_can_end (VarbindHandle *handle);
gboolean          varbind_window_unregister (VarbindWindow *self,
                                             VarbindHandle *handle);

void varbind_window_install_export_actions (GtkWidgetClass *widget_class);

#define VARBIND_UNDO_KEY "<Control>z"

void varbind_window_offer_undo (VarbindWindow  *self,
                                const char     *text,
                                VarbindUndoFunc undo,
                                gpointer        user_data,
                                GDestroyNotify  destroy);
void varbind_window_forget_undo (VarbindWindow *self);
void varbind_window_share_undo_key (VarbindWindow *self);
void varbind_window_clear (VarbindWindow *self,
                           GListModel    *list,
                           const char    *text);
void varbind_window_install_undo_actions (GtkWidgetClass *widget_class);

void varbind_window_install_snapshot_actions (GtkWidgetClass *widget_class);
void varbind_window_set_up_snapshots (VarbindWindow *self);
void varbind_window_show_moment_in_snapshots (VarbindWindow *self);

void varbind_window_install_filter_actions (GtkWidgetClass *widget_class);
void varbind_window_set_up_filters (VarbindWindow *self);
void varbind_window_set_filter_settings (VarbindWindow *self);
void varbind_window_follow_filters (VarbindWindow *self);
void varbind_window_show_all_calls (VarbindWindow *self);

void varbind_window_install_problem_actions (GtkWidgetClass *widget_class);
void varbind_window_set_up_problems (VarbindWindow *self);
void varbind_window_show_problems (VarbindWindow *self);

gboolean varbind_window_remove_watch (VarbindWindow *self,
                                      VarbindWatch  *watch);
void     varbind_window_add_watch (VarbindWindow *self,
                                   VarbindWatch  *watch);
void     varbind_window_forget_recordings (VarbindWindow *self);
void     varbind_window_install_watch_actions (GtkWidgetClass *widget_class);
void     varbind_window_set_up_watches (VarbindWindow *self);
void     varbind_window_follow_watch (VarbindWindow *self);
void     varbind_window_show_ended (VarbindWindow *self);
void     varbind_window_update_status (VarbindWindow *self);
void     varbind_window_install_close_actions (GtkWidgetClass *widget_class);
gboolean varbind_window_ask_to_close (VarbindWindow *self);
gboolean varbind_window_can_work (VarbindWindow *self);

G_END_DECLS
