/* varbind-local-source.c
 *
 * Feeds a target with the events of this process.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-local-source.h"
#include "varbind-wake.h"
#include "winsnmp-linux.h"

/**
 * VarbindLocalSource:
 *
 * Subscribes to the library in this process.  Events come on any thread, while
 * the library holds its lock: they are copied into a queue, and applied in the
 * thread-default main context in which the source was made: what comes alone at once,
 * and while more and more comes every %VARBIND_ANNOUNCE_INTERVAL.
 */

struct _VarbindLocalSource
{
  GObject parent_instance;

  VarbindTarget *target;
  VarbindWake   *wake;
  unsigned int   subscription;
  GMutex         mutex;
  GPtrArray     *events; /* under the mutex */
};

G_DEFINE_FINAL_TYPE (VarbindLocalSource, varbind_local_source, G_TYPE_OBJECT)

static void
event_cb (const WinsnmpEvent *event,
          void               *user_data)
{
  VarbindLocalSource *self = user_data;
  WinsnmpEvent       *copy = winsnmp_event_copy (event);

  /* As everywhere in GLib; a gap in the events would be worse. */
  if (copy == NULL)
    g_error ("Out of memory for an event");

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->events, copy);
  g_mutex_unlock (&self->mutex);

  varbind_wake_request (self->wake);
}

static void
varbind_local_source_dispose (GObject *object)
{
  VarbindLocalSource *self = VARBIND_LOCAL_SOURCE (object);

  if (self->subscription != 0)
    winsnmp_events_unsubscribe (self->subscription);
  self->subscription = 0;
  g_clear_pointer (&self->wake, varbind_wake_free);
  g_clear_object (&self->target);

  G_OBJECT_CLASS (varbind_local_source_parent_class)->dispose (object);
}

static void
varbind_local_source_finalize (GObject *object)
{
  VarbindLocalSource *self = VARBIND_LOCAL_SOURCE (object);

  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (varbind_local_source_parent_class)->finalize (object);
}

static void
varbind_local_source_class_init (VarbindLocalSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = varbind_local_source_dispose;
  object_class->finalize = varbind_local_source_finalize;
}

static void
free_event (gpointer event)
{
  winsnmp_event_free (event);
}

static GPtrArray *
new_queue (void)
{
  return g_ptr_array_new_with_free_func (free_event);
}

static void
varbind_local_source_init (VarbindLocalSource *self)
{
  g_mutex_init (&self->mutex);
  self->events = new_queue ();
}

/* Applies what is queued now. */
static void
apply (VarbindLocalSource *self)
{
  g_autoptr (GPtrArray) events = NULL;

  g_mutex_lock (&self->mutex);
  if (self->events->len > 0)
    {
      events = g_steal_pointer (&self->events);
      self->events = new_queue ();
    }
  g_mutex_unlock (&self->mutex);

  if (events != NULL)
    varbind_target_apply (self->target, (const WinsnmpEvent *const *)events->pdata, events->len);
}

static void
wake_cb (gpointer user_data)
{
  apply (user_data);
}

/**
 * varbind_local_source_new:
 * @target: what to feed
 *
 * Subscribes to the library.  The state that is there already is queued when
 * this returns; varbind_local_source_flush() applies it at once.
 *
 * Returns: (transfer full): the source, which feeds @target until it goes
 */
VarbindLocalSource *
varbind_local_source_new (VarbindTarget *target)
{
  VarbindLocalSource *self;

  g_return_val_if_fail (VARBIND_IS_TARGET (target), NULL);

  self = g_object_new (VARBIND_TYPE_LOCAL_SOURCE, NULL);
  self->target = g_object_ref (target);
  self->wake = varbind_wake_new (VARBIND_ANNOUNCE_INTERVAL, wake_cb, self);
  self->subscription = winsnmp_events_subscribe (event_cb, self);
  if (self->subscription == 0)
    g_warning ("The library takes no more subscribers");

  return self;
}

/**
 * varbind_local_source_flush:
 * @self: a source
 *
 * Applies what is queued now.  What comes next need not wait because of it.
 */
void
varbind_local_source_flush (VarbindLocalSource *self)
{
  g_return_if_fail (VARBIND_IS_LOCAL_SOURCE (self));

  varbind_wake_cancel (self->wake);
  apply (self);
}
