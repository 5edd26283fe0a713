/* varbind-timeline-page.c
 *
 * The page with the timeline: drawn, or as a list of events.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-list-filter.h"
#include "varbind-timeline-filter.h"
#include "varbind-timeline-find.h"
#include "varbind-timeline-page-private.h"
#include "varbind-timeline-summary.h"

/**
 * VarbindTimelinePage:
 *
 * Counters over time, the timeline, and below it a line about what is selected.
 * The list tells the same events in words.  Which moment the window looks at is
 * the window's business: the page asks for it, and is told.
 */

G_DEFINE_FINAL_TYPE (VarbindTimelinePage, varbind_timeline_page, GTK_TYPE_WIDGET)

/* Where the menu of the moment has what returns to the end. */
#define END_ITEM 1

enum {
  PROP_0,
  PROP_LIST_VISIBLE,
  N_PROPS
};

enum {
  HANDLE_SELECTED,
  CALL_SELECTED,
  REWIND,
  RETURN_TO_LIVE,
  COMPARE,
  COUNTS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

/* While it is not known yet there may be something. */
static gboolean
has_results (VarbindTimelinePage *self)
{
  guint n_shown, n_all;

  if (!varbind_timeline_is_filtered (self->timeline) ||
      varbind_timeline_view_is_filtering (self->view))
    return TRUE;

  for (guint i = 0; !self->list_visible && i < varbind_timeline_get_n_lanes (self->timeline); i++)
    if (varbind_lane_passes (varbind_timeline_get_lane (self->timeline, i)))
      return TRUE;
  varbind_timeline_page_get_counts (self, &n_shown, &n_all);

  return n_shown > 0;
}

static void
update_stack (VarbindTimelinePage *self)
{
  const char *name = self->list_visible ? "list" : "chart";

  if (self->timeline == NULL || varbind_timeline_get_last_time (self->timeline) == 0)
    name = "empty";
  else if (!has_results (self))
    name = "no-results";

  gtk_stack_set_visible_child_name (self->stack, name);
}

/* A long list would be empty for a moment each time. */
static void
filtered_cb (VarbindTimelinePage *self)
{
  if (self->list_visible && !varbind_list_filter_is_long (G_LIST_MODEL (self->events)))
    varbind_timeline_page_filter_list (self);
  update_stack (self);
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

static gint64
get_cursor_time (VarbindTimelinePage *self)
{
  return self->live ? varbind_watch_get_now (self->watch)
                    : varbind_history_get_time_of (varbind_watch_get_history (self->watch),
                                                   self->cursor);
}

/* The graphs show the span of time that the timeline shows. */
static void
view_moved_cb (VarbindTimelinePage *self)
{
  gint64 from, to;

  if (self->watch == NULL)
    return;

  varbind_timeline_view_get_visible (self->view, &from, &to);
  for (guint i = 0; i < VARBIND_N_COUNTERS; i++)
    varbind_sparkline_show (self->sparklines[i], from, to, get_cursor_time (self),
                            varbind_watch_get_now (self->watch));
}

/**
 * varbind_timeline_page_update_info:
 * @self: a page
 *
 * Says what is selected: a span of time in numbers, or else a thing in words.
 */
void
varbind_timeline_page_update_info (VarbindTimelinePage *self)
{
  g_autofree char *text = NULL;
  VarbindSummary   summary;
  gboolean         has_range;
  gint64           from, to;

  has_range =
    self->timeline != NULL && varbind_timeline_view_get_range (self->view, &from, &to);
  if (has_range)
    {
      varbind_timeline_sum_up (self->timeline, from, to, &summary);
      text = varbind_summary_dup_text (&summary);
    }
  else if (self->timeline != NULL)
    {
      text = varbind_timeline_view_dup_text (self->view,
                                             varbind_timeline_view_get_selected (self->view));
    }

  gtk_label_set_label (self->info,
                       text != NULL ? text
                                    : _ ("Drag over a span of time to sum it up, drag in the axis "
                                         "to look back"));
  varbind_set_tooltip (GTK_WIDGET (self->info), text);
  if (text != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->info), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->info), "dim-label");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.clear", text != NULL || !self->live);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "timeline.compare-range", has_range);
}

/**
 * varbind_timeline_page_update:
 * @self: a page
 *
 * Takes in what has happened.
 */
void
varbind_timeline_page_update (VarbindTimelinePage *self)
{
  update_stack (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  if (self->list_visible)
    varbind_timeline_page_fill_list (self);
  varbind_timeline_page_update_info (self);
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
}

static void
item_selected_cb (VarbindTimelinePage *self,
                  guint                kind,
                  guint64              id)
{
  VarbindTimelineItem item = { kind, id };
  const VarbindMark  *mark = varbind_timeline_item_get_mark (item, self->timeline);

  varbind_timeline_page_update_info (self);
  self->selecting = TRUE;
  if (kind == VARBIND_ITEM_HANDLE || (kind == VARBIND_ITEM_LANE && id != 0))
    g_signal_emit (self, signals[HANDLE_SELECTED], 0, id);
  else if (mark != NULL && mark->event == WINSNMP_EVENT_CALL)
    g_signal_emit (self, signals[CALL_SELECTED], 0, mark->subject);
  self->selecting = FALSE;
}

static void
item_activated_cb (VarbindTimelinePage *self,
                   guint                kind,
                   guint64              id)
{
  varbind_timeline_page_show_moment (self, (VarbindTimelineItem){ kind, id });
}

/* At the end of all events is what is now. */
static void
cursor_moved_cb (VarbindTimelinePage *self,
                 gint64               time)
{
  VarbindHistory *history = varbind_watch_get_history (self->watch);
  guint64         serial = varbind_history_get_serial_at (history, time);

  if (serial >= varbind_history_get_last_serial (history) && varbind_watch_is_live (self->watch))
    varbind_timeline_page_return_to_live (self);
  else
    varbind_timeline_page_rewind (self, serial);
}

static void
range_changed_cb (VarbindTimelinePage *self)
{
  varbind_timeline_page_update_info (self);
}

static void
set_list_visible (VarbindTimelinePage *self,
                  gboolean             visible)
{
  if (self->list_visible == visible)
    return;

  self->list_visible = visible;
  if (visible)
    {
      varbind_timeline_page_fill_list (self);
      varbind_timeline_page_filter_list (self);
    }
  update_stack (self);
  g_signal_emit (self, signals[COUNTS_CHANGED], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIST_VISIBLE]);
}

static void
varbind_timeline_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (varbind_timeline_page_parent_class)->map (widget);
  varbind_timeline_page_update (VARBIND_TIMELINE_PAGE (widget));
}

static void
varbind_timeline_page_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LIST_VISIBLE:
      g_value_set_boolean (value, VARBIND_TIMELINE_PAGE (object)->list_visible);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_timeline_page_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_LIST_VISIBLE:
      set_list_visible (VARBIND_TIMELINE_PAGE (object), g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_timeline_page_dispose (GObject *object)
{
  VarbindTimelinePage *self = VARBIND_TIMELINE_PAGE (object);

  if (self->timeline != NULL)
    g_signal_handlers_disconnect_by_data (self->timeline, self);
  self->timeline = NULL;
  g_clear_object (&self->watch);
  varbind_dispose_children (GTK_WIDGET (self));
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->events);

  G_OBJECT_CLASS (varbind_timeline_page_parent_class)->dispose (object);
}

static void
varbind_timeline_page_finalize (GObject *object)
{
  g_free (VARBIND_TIMELINE_PAGE (object)->search);

  G_OBJECT_CLASS (varbind_timeline_page_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  GType type = VARBIND_TYPE_TIMELINE_PAGE;

  /* The person has selected the handle of this value. */
  signals[HANDLE_SELECTED] = g_signal_new ("handle-selected", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  /* The person has selected the call of this number. */
  signals[CALL_SELECTED] = g_signal_new ("call-selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
  /* The person wants to see what was just after the event of this serial number. */
  signals[REWIND] = g_signal_new ("rewind", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT64);
  /* The person wants to see what is now. */
  signals[RETURN_TO_LIVE] = g_signal_new ("return-to-live", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  /* The person wants to know what is different between the moments just after the events
   * of these serial numbers. */
  signals[COMPARE] = g_signal_new ("compare", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);
  /* Other events are left of a search, or there are others. */
  signals[COUNTS_CHANGED] = g_signal_new ("counts-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/varbind/Varbind/varbind-timeline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindTimelinePage, stack);
  gtk_widget_class_bind_template_child (widget_class, VarbindTimelinePage, counters);
  gtk_widget_class_bind_template_child (widget_class, VarbindTimelinePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, VarbindTimelinePage, view);
  gtk_widget_class_bind_template_child (widget_class, VarbindTimelinePage, list);
  gtk_widget_class_bind_template_child (widget_class, VarbindTimelinePage, selection);
  gtk_widget_class_bind_template_child (widget_class, VarbindTimelinePage, info);
  gtk_widget_class_bind_template_child (widget_class, VarbindTimelinePage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, VarbindTimelinePage, timeline_menu);
  gtk_widget_class_bind_template_child (widget_class, VarbindTimelinePage, moment_menu);
  gtk_widget_class_bind_template_callback (widget_class, item_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, range_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, filtered_cb);
}

static void
varbind_timeline_page_class_init (VarbindTimelinePageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = varbind_timeline_page_get_property;
  object_class->set_property = varbind_timeline_page_set_property;
  object_class->dispose = varbind_timeline_page_dispose;
  object_class->finalize = varbind_timeline_page_finalize;
  widget_class->map = varbind_timeline_page_map;

  properties[PROP_LIST_VISIBLE] =
    g_param_spec_boolean ("list-visible", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals ();

  g_type_ensure (VARBIND_TYPE_TIMELINE_VIEW);
  bind_template (widget_class);
  varbind_timeline_page_install_actions (widget_class);
}

static void
varbind_timeline_page_init (VarbindTimelinePage *self)
{
  /* In the order of the bands of a lane. */
  static const VarbindCounter counters[] = {
    VARBIND_COUNTER_SESSIONS, VARBIND_COUNTER_ENTITIES, VARBIND_COUNTER_CONTEXTS,
    VARBIND_COUNTER_VBLS, VARBIND_COUNTER_PDUS, VARBIND_COUNTER_OUTSTANDING
  };

  self->live = TRUE;
  self->search = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  varbind_name_toggle (self->menu_button);
  varbind_set_late_menu (self->menu_button, self->timeline_menu);

  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    {
      GtkWidget *sparkline = varbind_sparkline_new (counters[i]);

      self->sparklines[counters[i]] = VARBIND_SPARKLINE (sparkline);
      gtk_box_append (self->counters, sparkline);
    }
  /* Time runs from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self->scroller), GTK_TEXT_DIR_LTR);
  gtk_widget_set_direction (GTK_WIDGET (self->view), GTK_TEXT_DIR_LTR);
  varbind_timeline_page_init_list (self);
  update_stack (self);
}

/**
 * varbind_timeline_page_rewind:
 * @self: a page
 * @serial: of an event
 *
 * Asks to see what was just after the event.
 */
void
varbind_timeline_page_rewind (VarbindTimelinePage *self,
                              guint64              serial)
{
  g_signal_emit (self, signals[REWIND], 0, serial);
}

/**
 * varbind_timeline_page_compare:
 * @self: a page
 * @first: serial number of an event
 * @second: of a later one
 *
 * Asks for what is different between the moments after them.
 */
void
varbind_timeline_page_compare (VarbindTimelinePage *self,
                               guint64              first,
                               guint64              second)
{
  g_signal_emit (self, signals[COMPARE], 0, first, second);
}

/**
 * varbind_timeline_page_return_to_live:
 * @self: a page
 *
 * Asks to see what is now.
 */
void
varbind_timeline_page_return_to_live (VarbindTimelinePage *self)
{
  g_signal_emit (self, signals[RETURN_TO_LIVE], 0);
}

/**
 * varbind_timeline_page_show_moment:
 * @self: a page
 * @item: something in the timeline
 *
 * Asks to see what was when it began; of an event, just after it.
 */
void
varbind_timeline_page_show_moment (VarbindTimelinePage *self,
                                   VarbindTimelineItem  item)
{
  gint64 from, to;

  if (item.kind == VARBIND_ITEM_MARK || item.kind == VARBIND_ITEM_PROBLEM)
    varbind_timeline_page_rewind (self, item.id);
  else if (self->timeline != NULL &&
           varbind_timeline_item_get_times (item, self->timeline, &from, &to))
    varbind_timeline_page_rewind (
      self, varbind_history_get_serial_at (varbind_watch_get_history (self->watch), from));
}

/**
 * varbind_timeline_page_get_view:
 * @self: a page
 *
 * Returns: (transfer none): the drawn timeline
 */
VarbindTimelineView *
varbind_timeline_page_get_view (VarbindTimelinePage *self)
{
  g_return_val_if_fail (VARBIND_IS_TIMELINE_PAGE (self), NULL);

  return self->view;
}

/**
 * varbind_timeline_page_set_watch:
 * @self: a page
 * @watch: (nullable): what to show
 */
void
varbind_timeline_page_set_watch (VarbindTimelinePage *self,
                                 VarbindWatch        *watch)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_PAGE (self));

  if (self->timeline != NULL)
    g_signal_handlers_disconnect_by_data (self->timeline, self);
  g_set_object (&self->watch, watch);
  self->timeline = watch != NULL ? varbind_watch_get_timeline (watch) : NULL;
  self->live = TRUE;
  varbind_timeline_page_drop_list (self);
  varbind_timeline_view_set_watch (self->view, watch);
  if (watch != NULL)
    varbind_timeline_view_set_filter (self->view, self->search);
  for (guint i = 0; i < VARBIND_N_COUNTERS; i++)
    varbind_sparkline_set_history (self->sparklines[i],
                                   watch != NULL ? varbind_watch_get_history (watch) : NULL);

  if (self->timeline != NULL)
    g_signal_connect_swapped (self->timeline, "changed",
                              G_CALLBACK (varbind_timeline_page_update), self);
  varbind_timeline_page_update (self);
}

/**
 * varbind_timeline_page_set_search:
 * @self: a page
 * @text: what to search for, in the words of docs/filter.md, "" for nothing
 *
 * Soon what does not pass is dimmed; lanes without anything that passes are left out,
 * and in the list events that do not pass.
 */
void
varbind_timeline_page_set_search (VarbindTimelinePage *self,
                                  const char          *text)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_PAGE (self));

  if (g_str_equal (self->search, text))
    return;

  g_free (self->search);
  self->search = g_strdup (text);
  if (self->timeline == NULL)
    return;

  varbind_timeline_view_set_filter (self->view, text);
  varbind_timeline_page_filter_list (self);
}

/**
 * varbind_timeline_page_get_counts:
 * @self: a page
 * @n_shown: (out): how many events a search has left
 * @n_all: (out): how many there are
 */
void
varbind_timeline_page_get_counts (VarbindTimelinePage *self,
                                  guint               *n_shown,
                                  guint               *n_all)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_PAGE (self));

  *n_shown = *n_all = 0;
  if (self->timeline == NULL)
    return;

  *n_all = varbind_timeline_get_n_marks (self->timeline);
  *n_shown = self->list_visible && self->filtered != NULL
               ? g_list_model_get_n_items (G_LIST_MODEL (self->filtered))
               : varbind_timeline_get_n_passing (self->timeline);
}

static gboolean
is_event (VarbindTimelinePage *self)
{
  VarbindTimelineItemKind kind = varbind_timeline_view_get_selected (self->view).kind;

  return kind == VARBIND_ITEM_MESSAGE || kind == VARBIND_ITEM_MARK || kind == VARBIND_ITEM_PROBLEM;
}

/**
 * varbind_timeline_page_select:
 * @self: a page
 * @handle: (nullable): what was selected elsewhere
 */
void
varbind_timeline_page_select (VarbindTimelinePage *self,
                              VarbindHandle       *handle)
{
  guint64 token = handle != NULL ? varbind_handle_get_token (handle) : 0;

  g_return_if_fail (VARBIND_IS_TIMELINE_PAGE (self));

  /* Told again, as when the window shows another moment: a message or a call
   * that was selected here since then stays selected. */
  if (self->selecting || (self->told == token && is_event (self)))
    return;

  self->told = token;
  varbind_timeline_view_select (self->view, varbind_timeline_item_of_handle (handle), TRUE);
  varbind_timeline_page_update_info (self);
}

/**
 * varbind_timeline_page_set_cursor:
 * @self: a page
 * @live: whether the window shows what is now
 * @serial: when it does not, the event after which it is
 */
void
varbind_timeline_page_set_cursor (VarbindTimelinePage *self,
                                  gboolean             live,
                                  guint64              serial)
{
  g_return_if_fail (VARBIND_IS_TIMELINE_PAGE (self));

  self->live = live;
  self->cursor = serial;
  if (self->watch == NULL)
    return;

  varbind_timeline_view_set_cursor (self->view, live, get_cursor_time (self));
  if (!live && self->list_visible)
    varbind_timeline_page_show_in_list (self, serial);
  view_moved_cb (self);
  varbind_timeline_page_update_info (self);
}

/**
 * varbind_timeline_page_set_end_label:
 * @self: a page
 * @label: what its end is called in its menu, with a mnemonic
 */
void
varbind_timeline_page_set_end_label (VarbindTimelinePage *self,
                                     const char          *label)
{
  g_autofree char *before = NULL;

  g_return_if_fail (VARBIND_IS_TIMELINE_PAGE (self));

  g_menu_model_get_item_attribute (G_MENU_MODEL (self->moment_menu), END_ITEM,
                                   G_MENU_ATTRIBUTE_LABEL, "s", &before);
  if (g_strcmp0 (before, label) == 0)
    return;

  g_menu_remove (self->moment_menu, END_ITEM);
  g_menu_insert (self->moment_menu, END_ITEM, label, "timeline.return-to-live");
}
