/* varbind-target.c
 *
 * A program whose sessions are shown: its state, replayed from events.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-call-record.h"
#include "varbind-database-private.h"
#include "varbind-handle-private.h"
#include "varbind-process-private.h"
#include "varbind-session-private.h"
#include "varbind-target-private.h"
#include "varbind-valid-event.h"

/**
 * VarbindTarget:
 *
 * Knows nothing but the events that it is given, whatever their source.  Events
 * are applied in batches: first the state of all objects is brought up to date,
 * then the lists and properties announce what has changed, each once.  All of
 * it happens in the main thread.
 */

/* Calls and ended handles that are kept.  A part is forgotten at a time: that looks at every
 * list, and a list that loses its first rows is laid out anew. */
#define MAX_KEPT 100000
#define MORE_KEPT (MAX_KEPT / 10)

/* One that is removed loses its function at once, and its place after the
 * event: observers may be removed while they are told. */
typedef struct
{
  VarbindTargetEventFunc func;
  gpointer               user_data;
  guint                  id;
} Observer;

enum {
  APPLIED,
  LIMITS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[VARBIND_TARGET_N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VarbindTarget, varbind_target, G_TYPE_OBJECT)

static void
request_free (gpointer data)
{
  VarbindRequest *request = data;

  g_object_unref (request->session);
  g_free (request->peer);
  g_free (request);
}

/* Handles, sessions and calls hold each other: the rings are opened here. */
static void
varbind_target_dispose (GObject *object)
{
  VarbindTarget *self = VARBIND_TARGET (object);
  GHashTableIter iter;
  gpointer       handle;

  for (guint i = 0; i < varbind_list_get_length (self->sessions); i++)
    varbind_session_forget (varbind_list_peek (self->sessions, i));

  g_hash_table_iter_init (&iter, self->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    varbind_handle_forget (handle);

  g_hash_table_remove_all (self->requests);
  g_hash_table_remove_all (self->endings);
  g_clear_pointer (&self->untold, g_hash_table_unref);
  g_hash_table_remove_all (self->handles);
  varbind_target_clear_recent (self);
  g_ptr_array_set_size (self->ended, 0);

  G_OBJECT_CLASS (varbind_target_parent_class)->dispose (object);
}

static void
varbind_target_finalize (GObject *object)
{
  VarbindTarget *self = VARBIND_TARGET (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->calls);
  g_clear_pointer (&self->handles, g_hash_table_unref);
  g_clear_pointer (&self->requests, g_hash_table_unref);
  g_clear_pointer (&self->endings, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_ptr_array_unref);
  g_clear_pointer (&self->ended, g_ptr_array_unref);
  g_clear_pointer (&self->observers, g_array_unref);
  g_clear_pointer (&self->modules, varbind_modules_unref);
  g_clear_object (&self->database);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (varbind_target_parent_class)->finalize (object);
}

static void
varbind_target_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  VarbindTarget *self = VARBIND_TARGET (object);

  switch (prop_id)
    {
    case VARBIND_TARGET_PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case VARBIND_TARGET_PROP_N_SESSIONS:
      g_value_set_uint (value, self->n_sessions);
      break;

    case VARBIND_TARGET_PROP_N_HANDLES:
      g_value_set_uint (value, self->n_handles);
      break;

    case VARBIND_TARGET_PROP_N_OUTSTANDING:
      g_value_set_uint (value, g_hash_table_size (self->requests));
      break;

    case VARBIND_TARGET_PROP_TRANSLATE_MODE:
      g_value_set_uint (value, self->translate_mode);
      break;

    case VARBIND_TARGET_PROP_RETRANSMIT_MODE:
      g_value_set_uint (value, self->retransmit_mode);
      break;

    case VARBIND_TARGET_PROP_N_RESOURCES:
      g_value_set_uint (value, self->n_resources);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_target_class_init (VarbindTargetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = varbind_target_dispose;
  object_class->finalize = varbind_target_finalize;
  object_class->get_property = varbind_target_get_property;

  properties[VARBIND_TARGET_PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[VARBIND_TARGET_PROP_N_SESSIONS] =
    g_param_spec_uint ("n-sessions", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[VARBIND_TARGET_PROP_N_HANDLES] =
    g_param_spec_uint ("n-handles", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[VARBIND_TARGET_PROP_N_OUTSTANDING] =
    g_param_spec_uint ("n-outstanding", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[VARBIND_TARGET_PROP_TRANSLATE_MODE] =
    g_param_spec_uint ("translate-mode", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[VARBIND_TARGET_PROP_RETRANSMIT_MODE] =
    g_param_spec_uint ("retransmit-mode", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[VARBIND_TARGET_PROP_N_RESOURCES] =
    g_param_spec_uint ("n-resources", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, VARBIND_TARGET_N_PROPS, properties);

  /**
   * VarbindTarget::applied:
   *
   * A batch of events was applied and announced.
   */
  signals[APPLIED] =
    g_signal_new ("applied", VARBIND_TYPE_TARGET, G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * VarbindTarget::limits-changed:
   *
   * One of the limits has another value.
   */
  signals[LIMITS_CHANGED] =
    g_signal_new ("limits-changed", VARBIND_TYPE_TARGET, G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
varbind_target_init (VarbindTarget *self)
{
  static int last_run;

  self->run = (guint)g_atomic_int_add (&last_run, 1) + 1;
  self->rows = varbind_list_pair_new (VARBIND_TYPE_HANDLE);
  self->sessions = varbind_list_pair_get_first (self->rows);
  self->calls = varbind_list_new_made (VARBIND_TYPE_CALL, varbind_call_record_get_call,
                                       varbind_call_record_drop);
  self->handles = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_object_unref);
  self->requests = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, request_free);
  self->endings = g_hash_table_new_full (g_int64_hash, g_int64_equal,
                                         g_free, (GDestroyNotify)g_ptr_array_unref);
  self->touched = g_ptr_array_new_with_free_func (g_object_unref);
  self->ended = g_ptr_array_new_with_free_func (g_object_unref);
  self->observers = g_array_new (FALSE, FALSE, sizeof (Observer));
  self->database = varbind_database_new ();
}

static void
tell_observers (VarbindTarget      *self,
                const WinsnmpEvent *event)
{
  guint n_observers = self->observers->len;

  for (guint i = 0; i < n_observers; i++)
    {
      Observer observer = g_array_index (self->observers, Observer, i);

      if (observer.func != NULL)
        observer.func (self, event, observer.user_data);
    }
}

static void
drop_removed_observers (VarbindTarget *self)
{
  for (guint i = self->observers->len; i > 0; i--)
    if (g_array_index (self->observers, Observer, i - 1).func == NULL)
      g_array_remove_index (self->observers, i - 1);
}

static void
announce_handle (VarbindHandle *handle)
{
  VarbindKind kind = varbind_handle_get_kind (handle);

  if (kind == VARBIND_KIND_SESSION)
    varbind_session_announce (VARBIND_SESSION (handle));
  else if (kind == VARBIND_KIND_PROCESS)
    varbind_process_announce (VARBIND_PROCESS (handle));
  else
    varbind_handle_announce (handle);
}

/**
 * varbind_target_stage_event:
 * @self: a target
 * @event: the next event
 *
 * Applies an event and tells the observers; varbind_target_announce() follows.
 *
 * Every event comes in here, so that nobody behind has to expect texts that are no UTF-8.
 */
void
varbind_target_stage_event (VarbindTarget      *self,
                            const WinsnmpEvent *event)
{
  VarbindValidEvent   valid;
  const WinsnmpEvent *told = varbind_valid_event_init (&valid, event);

  varbind_target_apply_event (self, told);
  varbind_target_tell (self, told);
  tell_observers (self, told);
  varbind_valid_event_clear (&valid);
}

/* A session comes with its handles, not empty and then with them: what shows it has all
 * of its rows at once. */
static void
commit_new_sessions (VarbindTarget *self)
{
  guint n_sessions = varbind_list_get_length (self->sessions);

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->sessions)); i < n_sessions; i++)
    varbind_session_commit (varbind_list_peek (self->sessions, i));
  varbind_list_commit (self->sessions);
}

/**
 * varbind_target_announce:
 * @self: a target that the caller holds
 *
 * Announces what the staged events have changed.
 */
void
varbind_target_announce (VarbindTarget *self)
{
  g_autoptr (GPtrArray) touched = g_steal_pointer (&self->touched);
  guint                 dirty = self->dirty;
  gboolean              limits_changed = self->limits_changed;
  guint                 n_calls = varbind_list_get_length (self->calls);

  drop_removed_observers (self);

  /* Whoever is told may apply more events. */
  self->touched = g_ptr_array_new_with_free_func (g_object_unref);
  self->dirty = 0;
  self->limits_changed = FALSE;

  commit_new_sessions (self);
  varbind_list_commit (varbind_list_pair_get_second (self->rows));
  for (guint i = 0; i < touched->len; i++)
    announce_handle (g_ptr_array_index (touched, i));

  if (n_calls >= MAX_KEPT + MORE_KEPT)
    varbind_list_drop_first (self->calls, n_calls - MAX_KEPT);
  varbind_list_commit (self->calls);

  for (guint property = 1; property < VARBIND_TARGET_N_PROPS; property++)
    if ((dirty & VARBIND_DIRTY (property)) != 0)
      g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  if (limits_changed)
    g_signal_emit (self, signals[LIMITS_CHANGED], 0);
  varbind_database_announce (self->database);

  if (self->ended->len >= MAX_KEPT + MORE_KEPT)
    varbind_target_forget_oldest (self, self->ended->len - MAX_KEPT);
  g_signal_emit (self, signals[APPLIED], 0);
}

/**
 * varbind_target_new:
 * @name: what the target is called
 *
 * Returns: (transfer full): a target of which nothing is known
 */
VarbindTarget *
varbind_target_new (const char *name)
{
  VarbindTarget *self = g_object_new (VARBIND_TYPE_TARGET, NULL);

  self->name = g_strdup (name);

  return self;
}

/**
 * varbind_target_apply:
 * @self: a target
 * @events: (array length=n_events): events in their order; they stay the
 *   caller's
 * @n_events: how many
 *
 * Applies events and then announces: each list emits items-changed at most once
 * for additions at its end, and the calls once for removals at their front,
 * whatever the number of events.  Of calls, and of closed sessions and freed handles,
 * the last 100,000 are kept, or a tenth more.  Main thread only.
 */
void
varbind_target_apply (VarbindTarget             *self,
                      const WinsnmpEvent *const *events,
                      gsize                      n_events)
{
  g_return_if_fail (VARBIND_IS_TARGET (self));
  g_return_if_fail (events != NULL || n_events == 0);

  if (!self->clock_is_set)
    self->clock_offset = g_get_real_time () - g_get_monotonic_time ();

  g_object_ref (self);
  for (gsize i = 0; i < n_events; i++)
    varbind_target_stage_event (self, events[i]);
  varbind_target_announce (self);
  g_object_unref (self);
}

/**
 * varbind_target_add_observer:
 * @self: a target
 * @func: called for each event from the next on, in order, after the event was
 *   applied; the lists announce later, once for the whole batch
 * @user_data: for @func
 *
 * Observers are told in the order in which they were added.
 *
 * Returns: what varbind_target_remove_observer() takes, never 0
 */
guint
varbind_target_add_observer (VarbindTarget         *self,
                             VarbindTargetEventFunc func,
                             gpointer               user_data)
{
  Observer observer = { func, user_data, 0 };

  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);
  g_return_val_if_fail (func != NULL, 0);

  observer.id = ++self->last_observer;
  g_array_append_val (self->observers, observer);

  return observer.id;
}

/**
 * varbind_target_remove_observer:
 * @self: a target
 * @id: what varbind_target_add_observer() returned
 *
 * The observer is not told of any further event.
 */
void
varbind_target_remove_observer (VarbindTarget *self,
                                guint          id)
{
  g_return_if_fail (VARBIND_IS_TARGET (self));

  for (guint i = 0; i < self->observers->len; i++)
    {
      Observer *observer = &g_array_index (self->observers, Observer, i);

      if (observer->id == id)
        observer->func = NULL;
    }
}

/**
 * varbind_target_get_modules:
 * @self: a target
 *
 * Returns: (nullable) (transfer none): the files in which addresses of its stacks lie,
 *   for varbind_stack_resolve_async(); %NULL when they are those of this program
 */
VarbindModules *
varbind_target_get_modules (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);

  return self->modules;
}

/**
 * varbind_target_get_name:
 * @self: a target
 *
 * Returns: what it is called
 */
const char *
varbind_target_get_name (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);

  return self->name;
}

/**
 * varbind_target_get_translate_mode:
 * @self: a target
 *
 * Returns: the translation mode; 0 before it was told
 */
guint
varbind_target_get_translate_mode (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);

  return self->translate_mode;
}

/**
 * varbind_target_get_retransmit_mode:
 * @self: a target
 *
 * Returns: the retransmission mode; 0 before it was told
 */
guint
varbind_target_get_retransmit_mode (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);

  return self->retransmit_mode;
}

/**
 * varbind_target_get_database:
 * @self: a target
 *
 * Returns: (transfer none): what its library has read from its files of names
 */
VarbindDatabase *
varbind_target_get_database (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);

  return self->database;
}

/**
 * varbind_target_get_limit:
 * @self: a target
 * @limit: which
 *
 * Returns: the limit in force; 0 before it was told
 */
guint
varbind_target_get_limit (VarbindTarget *self,
                          WinsnmpLimit   limit)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), 0);
  g_return_val_if_fail ((guint)limit < VARBIND_N_LIMITS, 0);

  return self->limits[limit];
}

/**
 * varbind_target_get_rows:
 * @self: a target
 *
 * Returns: (transfer none): of #VarbindHandle: the sessions as in
 *   varbind_target_get_sessions(), then the #VarbindProcess when it is known
 */
GListModel *
varbind_target_get_rows (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);

  return G_LIST_MODEL (self->rows);
}

/**
 * varbind_target_get_process:
 * @self: a target
 *
 * Returns: (nullable) (transfer none): its process; %NULL before an event told
 *   of it
 */
VarbindProcess *
varbind_target_get_process (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);

  return self->process;
}

/**
 * varbind_target_get_sessions:
 * @self: a target
 *
 * Returns: (transfer none): of #VarbindSession, in order of opening, closed
 *   ones included
 */
GListModel *
varbind_target_get_sessions (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);

  return G_LIST_MODEL (self->sessions);
}

/**
 * varbind_target_get_calls:
 * @self: a target
 *
 * Returns: (transfer none): of #VarbindCall, newest last, the last 100,000 or a tenth more
 */
GListModel *
varbind_target_get_calls (VarbindTarget *self)
{
  g_return_val_if_fail (VARBIND_IS_TARGET (self), NULL);

  return G_LIST_MODEL (self->calls);
}
