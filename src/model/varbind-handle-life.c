/* varbind-handle-life.c
 *
 * When a handle was made and freed, and by what.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-handle-private.h"

/**
 * varbind_handle_get_created_at:
 * @self: a handle
 *
 * Returns: when it was created, or first heard of; microseconds,
 *   CLOCK_MONOTONIC
 */
gint64
varbind_handle_get_created_at (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  return varbind_handle_get_private (self)->created_at;
}

/**
 * varbind_handle_get_freed_at:
 * @self: a handle
 *
 * Returns: when it ended, microseconds of CLOCK_MONOTONIC; 0 while it is live
 */
gint64
varbind_handle_get_freed_at (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  return varbind_handle_get_private (self)->freed_at;
}

/**
 * varbind_handle_get_changed_at:
 * @self: a handle
 *
 * Returns: time of the last event that changed what a row shows of it,
 *   microseconds of CLOCK_MONOTONIC
 */
gint64
varbind_handle_get_changed_at (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  return varbind_handle_get_private (self)->changed_at;
}

/**
 * varbind_handle_get_created_serial:
 * @self: a handle
 *
 * Returns: serial number of the event that told of its creation
 */
guint64
varbind_handle_get_created_serial (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  return varbind_handle_get_private (self)->created_serial;
}

/**
 * varbind_handle_get_freed_serial:
 * @self: a handle
 *
 * Returns: serial number of the event that told of its end, 0 while it lives
 */
guint64
varbind_handle_get_freed_serial (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  return varbind_handle_get_private (self)->freed_serial;
}

/**
 * varbind_handle_get_freed_by:
 * @self: a handle
 *
 * Returns: (nullable) (transfer none): the call that ended it
 */
VarbindCall *
varbind_handle_get_freed_by (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), NULL);

  return varbind_handle_get_private (self)->freed_by;
}

/**
 * varbind_handle_get_created_by:
 * @self: a handle
 *
 * Returns: the number of the call in which it was created; 0 when it came
 *   otherwise, or was there before the target heard of it
 */
guint64
varbind_handle_get_created_by (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  return varbind_handle_get_private (self)->created_by;
}

/**
 * varbind_handle_get_mode:
 * @self: a handle
 *
 * Returns: the translation mode in which it was made, which decides what names
 *   and versions entities and contexts have; 0 when nobody has seen it made
 */
guint
varbind_handle_get_mode (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), 0);

  return varbind_handle_get_private (self)->mode;
}

/**
 * varbind_handle_get_frames:
 * @self: a handle
 * @n_frames: (out): how many
 *
 * Returns: (array length=n_frames) (nullable): return addresses of the stack
 *   that created it, innermost first; %NULL when they were not recorded
 */
const uintptr_t *
varbind_handle_get_frames (VarbindHandle *self,
                           guint         *n_frames)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), NULL);
  g_return_val_if_fail (n_frames != NULL, NULL);

  return varbind_frames_get (varbind_handle_get_private (self)->created_frames, n_frames);
}

/**
 * varbind_handle_get_freed_frames:
 * @self: a handle
 * @n_frames: (out): how many
 *
 * Returns: (array length=n_frames) (nullable): return addresses of the stack
 *   in which it ended, innermost first; %NULL while it lives, and when they
 *   were not recorded
 */
const uintptr_t *
varbind_handle_get_freed_frames (VarbindHandle *self,
                                 guint         *n_frames)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), NULL);
  g_return_val_if_fail (n_frames != NULL, NULL);

  return varbind_frames_get (varbind_handle_get_private (self)->freed_frames, n_frames);
}

/**
 * varbind_handle_get_attached_late:
 * @self: a handle
 *
 * Returns: whether it was there before its target was watched: nothing is known
 *   of its creation
 */
gboolean
varbind_handle_get_attached_late (VarbindHandle *self)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), FALSE);

  return varbind_handle_get_private (self)->attached_late;
}
