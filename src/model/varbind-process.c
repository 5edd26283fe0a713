/* varbind-process.c
 *
 * What the sessions of a target's process have in common.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-choices.h"
#include "varbind-handle-private.h"
#include "varbind-process-private.h"

/**
 * VarbindProcess:
 *
 * It stands for the modes, which are the process's; it is live while the library
 * is started.  It holds what belongs to no session: the listeners of the trap
 * port, and the descriptors that are not freed.  There may be thousands of
 * descriptors in a second, so those that are freed are not kept.
 */

struct _VarbindProcess
{
  VarbindHandle parent_instance;

  VarbindList *items;
  gboolean     lost; /* some of the items are descriptors that were freed */
};

G_DEFINE_FINAL_TYPE (VarbindProcess, varbind_process, VARBIND_TYPE_HANDLE)

static void
varbind_process_finalize (GObject *object)
{
  g_clear_object (&VARBIND_PROCESS (object)->items);

  G_OBJECT_CLASS (varbind_process_parent_class)->finalize (object);
}

static GListModel *
get_children (VarbindHandle *handle)
{
  return G_LIST_MODEL (VARBIND_PROCESS (handle)->items);
}

static void
varbind_process_class_init (VarbindProcessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_process_finalize;
  VARBIND_HANDLE_CLASS (klass)->get_children = get_children;
}

static void
varbind_process_init (VarbindProcess *self)
{
  self->items = varbind_list_new (VARBIND_TYPE_HANDLE);
}

/**
 * varbind_process_get_list:
 * @self: a process
 *
 * Returns: (transfer none): its items
 */
VarbindList *
varbind_process_get_list (VarbindProcess *self)
{
  return self->items;
}

/**
 * varbind_process_add:
 * @self: a process
 * @item: a listener or descriptor that belongs to no session
 */
void
varbind_process_add (VarbindProcess *self,
                     VarbindHandle  *item)
{
  varbind_list_append (self->items, item);
}

/**
 * varbind_process_lose_descriptor:
 * @self: a process
 *
 * One of its descriptors was freed, and is to be taken out.
 */
void
varbind_process_lose_descriptor (VarbindProcess *self)
{
  self->lost = TRUE;
}

/**
 * varbind_process_set_modes:
 * @self: a process
 * @translate_mode: its translation mode, 0 when unknown
 * @retransmit_mode: its retransmission mode
 */
void
varbind_process_set_modes (VarbindProcess *self,
                           guint           translate_mode,
                           guint           retransmit_mode)
{
  const char *translation = varbind_choice_get_name (varbind_choices_translate_mode,
                                                     translate_mode);

  char *text;

  if (translate_mode == 0)
    text = g_strdup ("");
  else
    text = g_strdup_printf ("%s · %s", translation,
                            retransmit_mode ? _ ("Retransmission on")
                                            : _ ("Retransmission off"));
  varbind_handle_take_text (VARBIND_HANDLE (self), text);
}

static gboolean
is_lost (gpointer item,
         gpointer user_data)
{
  return varbind_handle_get_kind (item) == VARBIND_KIND_DESCRIPTOR &&
         !varbind_handle_is_live (item);
}

/**
 * varbind_process_announce:
 * @self: a process
 *
 * Tells the world what was changed since the last time.  A descriptor that has
 * come and gone since then is not told of.
 */
void
varbind_process_announce (VarbindProcess *self)
{
  gboolean lost = self->lost;

  self->lost = FALSE;
  if (lost)
    varbind_list_unstage_if (self->items, is_lost, NULL);
  varbind_list_commit (self->items);
  if (lost)
    varbind_list_remove_if (self->items, is_lost, NULL);
  varbind_handle_announce (VARBIND_HANDLE (self));
}

/**
 * varbind_process_get_items:
 * @self: a process
 *
 * Returns: (transfer none): of #VarbindHandle: the listeners of the trap port,
 *   those that have stopped included, and the descriptors that are not freed
 */
GListModel *
varbind_process_get_items (VarbindProcess *self)
{
  g_return_val_if_fail (VARBIND_IS_PROCESS (self), NULL);

  return G_LIST_MODEL (self->items);
}
