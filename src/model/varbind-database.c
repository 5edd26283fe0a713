/* varbind-database.c
 *
 * What a target's library has read from its files of names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-database-private.h"

/**
 * VarbindDatabase:
 *
 * Names are not in events; how many there are is, and what is wrong with the
 * files.
 */
struct _VarbindDatabase
{
  GObject parent_instance;

  char       *file;
  guint       n_entities;
  guint       n_contexts;
  GPtrArray  *now;    /* the faults, when something of them has changed */
  GListStore *faults; /* as they were announced */
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VarbindDatabase, varbind_database, G_TYPE_OBJECT)

static void
varbind_database_finalize (GObject *object)
{
  VarbindDatabase *self = VARBIND_DATABASE (object);

  g_free (self->file);
  g_clear_pointer (&self->now, g_ptr_array_unref);
  g_object_unref (self->faults);

  G_OBJECT_CLASS (varbind_database_parent_class)->finalize (object);
}

static void
varbind_database_class_init (VarbindDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_database_finalize;

  /**
   * VarbindDatabase::changed:
   *
   * The files were read and say something else than before.
   */
  signals[CHANGED] = g_signal_new ("changed", VARBIND_TYPE_DATABASE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
varbind_database_init (VarbindDatabase *self)
{
  self->faults = g_list_store_new (VARBIND_TYPE_FAULT);
}

/**
 * varbind_database_new:
 *
 * Returns: (transfer full): a database without names
 */
VarbindDatabase *
varbind_database_new (void)
{
  return g_object_new (VARBIND_TYPE_DATABASE, NULL);
}

/**
 * varbind_database_copy:
 * @self: a database; something of it may not be announced
 *
 * Returns: (transfer full): another with the same state
 */
VarbindDatabase *
varbind_database_copy (VarbindDatabase *self)
{
  VarbindDatabase *copy = varbind_database_new ();
  guint            n = g_list_model_get_n_items (G_LIST_MODEL (self->faults));

  copy->file = g_strdup (self->file);
  copy->n_entities = self->n_entities;
  copy->n_contexts = self->n_contexts;
  if (self->now != NULL)
    {
      g_list_store_splice (copy->faults, 0, 0, self->now->pdata, self->now->len);
      return copy;
    }

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindFault) fault = g_list_model_get_item (G_LIST_MODEL (self->faults), i);

      g_list_store_append (copy->faults, fault);
    }

  return copy;
}

static void
begin (VarbindDatabase *self)
{
  g_clear_pointer (&self->now, g_ptr_array_unref);
  self->now = g_ptr_array_new_with_free_func (g_object_unref);
}

/* The rest of the faults comes in another batch. */
static void
go_on (VarbindDatabase *self)
{
  GListModel *faults = G_LIST_MODEL (self->faults);

  begin (self);
  for (guint i = 0; i < g_list_model_get_n_items (faults); i++)
    g_ptr_array_add (self->now, g_list_model_get_item (faults, i));
}

/**
 * varbind_database_apply:
 * @self: a database
 * @event: of the kind DATABASE or FAULT
 *
 * Announces nothing.
 */
void
varbind_database_apply (VarbindDatabase    *self,
                        const WinsnmpEvent *event)
{
  if (event->kind == WINSNMP_EVENT_DATABASE)
    {
      begin (self);
      g_free (self->file);
      self->file = g_strdup (event->u.database.file);
      self->n_entities = event->u.database.n_entities;
      self->n_contexts = event->u.database.n_contexts;
      return;
    }

  if (self->now == NULL)
    go_on (self);
  g_ptr_array_add (self->now, varbind_fault_new (&event->u.fault));
}

/**
 * varbind_database_clear:
 * @self: a database
 *
 * The library was stopped, or may have been: it knows no names.  Announces nothing.
 */
void
varbind_database_clear (VarbindDatabase *self)
{
  if (self->file == NULL && self->n_entities + self->n_contexts == 0)
    return;

  begin (self);
  g_clear_pointer (&self->file, g_free);
  self->n_entities = self->n_contexts = 0;
}

static gboolean
has_other_faults (VarbindDatabase *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->faults)) != self->now->len)
    return TRUE;

  for (guint i = 0; i < self->now->len; i++)
    {
      g_autoptr (VarbindFault) fault = g_list_model_get_item (G_LIST_MODEL (self->faults), i);

      if (!varbind_fault_equal (fault, g_ptr_array_index (self->now, i)))
        return TRUE;
    }

  return FALSE;
}

/**
 * varbind_database_announce:
 * @self: a database
 *
 * Tells what has changed, if anything has.
 */
void
varbind_database_announce (VarbindDatabase *self)
{
  if (self->now == NULL)
    return;

  if (has_other_faults (self))
    g_list_store_splice (self->faults, 0, g_list_model_get_n_items (G_LIST_MODEL (self->faults)),
                         self->now->pdata, self->now->len);
  g_clear_pointer (&self->now, g_ptr_array_unref);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * varbind_database_dump:
 * @self: a database that was announced
 * @text: to which a line is added, and one for each fault
 */
void
varbind_database_dump (VarbindDatabase *self,
                       GString         *text)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->faults));

  g_string_append_printf (text, "database file=%s entities=%u contexts=%u\n", self->file,
                          self->n_entities, self->n_contexts);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (VarbindFault) fault = g_list_model_get_item (G_LIST_MODEL (self->faults), i);
      g_autofree char         *place = varbind_fault_dup_place (fault);

      g_string_append_printf (text, "fault %s %s: %s\n", varbind_fault_get_file (fault), place,
                              varbind_fault_get_sentence (fault));
    }
}

/**
 * varbind_database_get_file:
 * @self: a database
 *
 * Returns: (nullable): the file that names are looked up in first
 */
const char *
varbind_database_get_file (VarbindDatabase *self)
{
  g_return_val_if_fail (VARBIND_IS_DATABASE (self), NULL);

  return self->file;
}

/**
 * varbind_database_get_n_entities:
 * @self: a database
 *
 * Returns: how many names of entities are known
 */
guint
varbind_database_get_n_entities (VarbindDatabase *self)
{
  g_return_val_if_fail (VARBIND_IS_DATABASE (self), 0);

  return self->n_entities;
}

/**
 * varbind_database_get_n_contexts:
 * @self: a database
 *
 * Returns: how many names of contexts are known
 */
guint
varbind_database_get_n_contexts (VarbindDatabase *self)
{
  g_return_val_if_fail (VARBIND_IS_DATABASE (self), 0);

  return self->n_contexts;
}

/**
 * varbind_database_get_faults:
 * @self: a database
 *
 * Returns: (transfer none): what is wrong with the files, of #VarbindFault
 */
GListModel *
varbind_database_get_faults (VarbindDatabase *self)
{
  g_return_val_if_fail (VARBIND_IS_DATABASE (self), NULL);

  return G_LIST_MODEL (self->faults);
}
