/* varbind-moment.c
 *
 * The moment of a target's history that is looked at: now, or an earlier one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-moment.h"

/**
 * VarbindMoment:
 *
 * Has the target that views show: the watched one while it is live, and one in
 * the state of an earlier moment when it was rewound.  On the way forward the
 * rewound target stays the same and its lists announce what comes; on the way
 * back it is another one.
 */

/* The way forward may be so many events long; further, a new target is cheaper. */
#define MAX_ADVANCE 50000

struct _VarbindMoment
{
  GObject parent_instance;

  VarbindHistory *history;
  VarbindTarget  *rewound; /* NULL while it is live */
  guint64         serial;  /* of the rewound target */
};

enum {
  PROP_0,
  PROP_TARGET,
  PROP_LIVE,
  PROP_SERIAL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VarbindMoment, varbind_moment, G_TYPE_OBJECT)

static void
varbind_moment_finalize (GObject *object)
{
  VarbindMoment *self = VARBIND_MOMENT (object);

  g_clear_object (&self->rewound);
  g_clear_object (&self->history);

  G_OBJECT_CLASS (varbind_moment_parent_class)->finalize (object);
}

static void
varbind_moment_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  VarbindMoment *self = VARBIND_MOMENT (object);

  switch (prop_id)
    {
    case PROP_TARGET:
      g_value_set_object (value, varbind_moment_get_target (self));
      break;

    case PROP_LIVE:
      g_value_set_boolean (value, varbind_moment_get_live (self));
      break;

    case PROP_SERIAL:
      g_value_set_uint64 (value, varbind_moment_get_serial (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_moment_class_init (VarbindMomentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = varbind_moment_finalize;
  object_class->get_property = varbind_moment_get_property;

  properties[PROP_TARGET] =
    g_param_spec_object ("target", NULL, NULL, VARBIND_TYPE_TARGET, flags);
  properties[PROP_LIVE] = g_param_spec_boolean ("live", NULL, NULL, TRUE, flags);
  properties[PROP_SERIAL] =
    g_param_spec_uint64 ("serial", NULL, NULL, 0, G_MAXUINT64, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
varbind_moment_init (VarbindMoment *self)
{
}

/**
 * varbind_moment_new:
 * @history: of a target
 *
 * Returns: (transfer full): the present moment
 */
VarbindMoment *
varbind_moment_new (VarbindHistory *history)
{
  VarbindMoment *self;

  g_return_val_if_fail (VARBIND_IS_HISTORY (history), NULL);

  self = g_object_new (VARBIND_TYPE_MOMENT, NULL);
  self->history = g_object_ref (history);

  return self;
}

/**
 * varbind_moment_get_target:
 * @self: a moment
 *
 * Returns: (transfer none) (nullable): the target in the state of the moment;
 *   %NULL when it is live and the watched target is gone
 */
VarbindTarget *
varbind_moment_get_target (VarbindMoment *self)
{
  g_return_val_if_fail (VARBIND_IS_MOMENT (self), NULL);

  return self->rewound != NULL ? self->rewound : varbind_history_get_target (self->history);
}

/**
 * varbind_moment_get_live:
 * @self: a moment
 *
 * Returns: whether it is the present, and goes on by itself
 */
gboolean
varbind_moment_get_live (VarbindMoment *self)
{
  g_return_val_if_fail (VARBIND_IS_MOMENT (self), TRUE);

  return self->rewound == NULL;
}

/**
 * varbind_moment_get_serial:
 * @self: a moment
 *
 * Returns: serial number of the last event whose effect is seen
 */
guint64
varbind_moment_get_serial (VarbindMoment *self)
{
  g_return_val_if_fail (VARBIND_IS_MOMENT (self), 0);

  return self->rewound != NULL ? self->serial : varbind_history_get_last_serial (self->history);
}

/**
 * varbind_moment_get_time:
 * @self: a moment
 *
 * Returns: time of that event, microseconds of CLOCK_MONOTONIC, 0 before the
 *   first
 */
gint64
varbind_moment_get_time (VarbindMoment *self)
{
  g_return_val_if_fail (VARBIND_IS_MOMENT (self), 0);

  return varbind_history_get_time_of (self->history, varbind_moment_get_serial (self));
}

/**
 * varbind_moment_rewind:
 * @self: a moment
 * @serial: the last event whose effect is to be seen; 0 for what was before all
 *   of them
 */
void
varbind_moment_rewind (VarbindMoment *self,
                       guint64        serial)
{
  gboolean was_live;

  g_return_if_fail (VARBIND_IS_MOMENT (self));

  was_live = self->rewound == NULL;
  if (!was_live && serial == self->serial)
    return;

  if (!was_live && serial > self->serial && serial - self->serial <= MAX_ADVANCE)
    {
      varbind_history_advance (self->history, self->rewound, self->serial, serial);
      self->serial = serial;
    }
  else
    {
      g_autoptr (VarbindTarget) before = self->rewound;

      self->rewound = varbind_history_dup_target_at (self->history, serial);
      self->serial = serial;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERIAL]);
  if (was_live)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIVE]);
}

/**
 * varbind_moment_go_live:
 * @self: a moment
 *
 * Comes back to the present.
 */
void
varbind_moment_go_live (VarbindMoment *self)
{
  g_autoptr (VarbindTarget) before = NULL;

  g_return_if_fail (VARBIND_IS_MOMENT (self));

  if (self->rewound == NULL)
    return;

  before = g_steal_pointer (&self->rewound);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TARGET]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERIAL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIVE]);
}

/**
 * varbind_moment_step:
 * @self: a moment
 * @direction: more than 0 for the next event, less for the previous one
 *
 * The way back begins at the present when it is live; forward there is nothing
 * then.
 *
 * Returns: whether there was such an event
 */
gboolean
varbind_moment_step (VarbindMoment *self,
                     int            direction)
{
  guint64  serial;
  gboolean found;

  g_return_val_if_fail (VARBIND_IS_MOMENT (self), FALSE);

  serial = varbind_moment_get_serial (self);
  if (direction > 0)
    found = self->rewound != NULL && varbind_history_find_next (self->history, serial, &serial);
  else
    found = varbind_history_find_previous (self->history, serial, &serial);

  if (found)
    varbind_moment_rewind (self, serial);

  return found;
}
