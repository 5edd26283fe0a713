/* varbind-address-book.c
 *
 * The agents, communities and users that a person knows by name.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "varbind-address-book.h"
#include "varbind-address-file.h"
#include "varbind-address-list.h"
#include "varbind-secret.h"

/**
 * VarbindAddressBook:
 *
 * The lists are what the file holds, in its order, and then what lives no longer
 * than this process.  What is put or removed is changed in the file at once, on
 * top of what stands there then: nothing that somebody else has written is lost.
 * Changes of the file by others show in the lists.  The lists stay as they are
 * while the file cannot be read.
 */
struct _VarbindAddressBook
{
  GObject parent_instance;

  char         *path;
  GListStore   *addresses;
  GListStore   *communities;
  GListStore   *users;
  GFileMonitor *monitor;
  guint         n_changes; /* that were made here */
  char         *before;    /* the file before the last change; NULL when there was none */
  char         *after;     /* and behind it; NULL before the first change */
};

enum {
  READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VarbindAddressBook, varbind_address_book, G_TYPE_OBJECT)

static void
varbind_address_book_dispose (GObject *object)
{
  VarbindAddressBook *self = VARBIND_ADDRESS_BOOK (object);

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (varbind_address_book_parent_class)->dispose (object);
}

/* Takes both. */
static void
set_change (VarbindAddressBook *self,
            char               *before,
            char               *after)
{
  self->n_changes++;
  varbind_secret_free (self->before);
  self->before = before;
  varbind_secret_free (self->after);
  self->after = after;
}

static void
varbind_address_book_finalize (GObject *object)
{
  VarbindAddressBook *self = VARBIND_ADDRESS_BOOK (object);

  g_object_unref (self->addresses);
  g_object_unref (self->communities);
  g_object_unref (self->users);
  g_free (self->path);
  set_change (self, NULL, NULL);

  G_OBJECT_CLASS (varbind_address_book_parent_class)->finalize (object);
}

static void
varbind_address_book_class_init (VarbindAddressBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = varbind_address_book_dispose;
  object_class->finalize = varbind_address_book_finalize;

  /**
   * VarbindAddressBook::read:
   * @self: a book
   *
   * The file was read, or in vain, because it has changed.
   */
  signals[READ] = g_signal_new ("read", VARBIND_TYPE_ADDRESS_BOOK, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
varbind_address_book_init (VarbindAddressBook *self)
{
  self->addresses = g_list_store_new (VARBIND_TYPE_ADDRESS);
  self->communities = g_list_store_new (VARBIND_TYPE_COMMUNITY);
  self->users = g_list_store_new (VARBIND_TYPE_USER);
}

/**
 * varbind_address_book_new:
 * @path: the file where it is kept, "" for none
 *
 * Returns: an empty book; varbind_address_book_load() fills it
 */
VarbindAddressBook *
varbind_address_book_new (const char *path)
{
  VarbindAddressBook *self = g_object_new (VARBIND_TYPE_ADDRESS_BOOK, NULL);

  self->path = g_strdup (path);

  return self;
}

/* Lists */

/* The lab agent has no users. */
static gboolean
never_volatile (gpointer user)
{
  return FALSE;
}

static void
update_lists (VarbindAddressBook *self,
              VarbindAddressFile *file)
{
  g_autoptr (GPtrArray) addresses = varbind_address_file_get_addresses (file);
  g_autoptr (GPtrArray) communities = varbind_address_file_get_communities (file);
  g_autoptr (GPtrArray) users = varbind_address_file_get_users (file);

  varbind_address_list_update (self->communities, communities,
                               (VarbindEqualFunc)varbind_community_equal,
                               (VarbindIsVolatileFunc)varbind_community_is_volatile);
  varbind_address_list_update (self->users, users, (VarbindEqualFunc)varbind_user_equal,
                               never_volatile);
  varbind_address_list_update (self->addresses, addresses, (VarbindEqualFunc)varbind_address_equal,
                               (VarbindIsVolatileFunc)varbind_address_is_volatile);
}

static gboolean
read_file (VarbindAddressBook *self,
           GError            **error)
{
  g_autoptr (VarbindAddressFile) file = varbind_address_file_load (self->path, error);

  if (file != NULL)
    update_lists (self, file);
  g_signal_emit (self, signals[READ], 0);

  return file != NULL;
}

static void
file_changed_cb (VarbindAddressBook *self)
{
  read_file (self, NULL);
}

static void
watch_file (VarbindAddressBook *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  if (self->monitor != NULL)
    return;

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (file_changed_cb), self);
}

/**
 * varbind_address_book_load:
 * @self: a book
 * @error: where to put what is wrong with the file
 *
 * Reads the file, and goes on looking at it.  Entries that make no sense are left
 * out; a file that is not there is an empty one.
 *
 * Returns: whether the file could be read
 */
gboolean
varbind_address_book_load (VarbindAddressBook *self,
                           GError            **error)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), FALSE);

  if (*self->path == '\0')
    return TRUE;

  watch_file (self);
  return read_file (self, error);
}

/**
 * varbind_address_book_get_path:
 * @self: a book
 *
 * Returns: the file where it is kept, "" for none
 */
const char *
varbind_address_book_get_path (VarbindAddressBook *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), NULL);

  return self->path;
}

/**
 * varbind_address_book_get_addresses:
 * @self: a book
 *
 * Returns: (transfer none): its agents, of #VarbindAddress
 */
GListModel *
varbind_address_book_get_addresses (VarbindAddressBook *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), NULL);

  return G_LIST_MODEL (self->addresses);
}

/**
 * varbind_address_book_get_communities:
 * @self: a book
 *
 * Returns: (transfer none): its communities, of #VarbindCommunity
 */
GListModel *
varbind_address_book_get_communities (VarbindAddressBook *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), NULL);

  return G_LIST_MODEL (self->communities);
}

/**
 * varbind_address_book_get_users:
 * @self: a book
 *
 * Returns: (transfer none): its users of SNMPv3, of #VarbindUser
 */
GListModel *
varbind_address_book_get_users (VarbindAddressBook *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), NULL);

  return G_LIST_MODEL (self->users);
}

/**
 * varbind_address_book_lookup:
 * @self: a book
 * @name: of an agent
 *
 * Returns: (transfer none) (nullable): the entry
 */
VarbindAddress *
varbind_address_book_lookup (VarbindAddressBook *self,
                             const char         *name)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), NULL);

  return varbind_address_list_find (self->addresses, (VarbindGetNameFunc)varbind_address_get_name,
                                    name);
}

/**
 * varbind_address_book_lookup_community:
 * @self: a book
 * @name: of a community
 *
 * Returns: (transfer none) (nullable): the entry
 */
VarbindCommunity *
varbind_address_book_lookup_community (VarbindAddressBook *self,
                                       const char         *name)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), NULL);

  return varbind_address_list_find (self->communities,
                                    (VarbindGetNameFunc)varbind_community_get_name, name);
}

/**
 * varbind_address_book_lookup_user:
 * @self: a book
 * @name: of a user of SNMPv3
 *
 * Returns: (transfer none) (nullable): the entry
 */
VarbindUser *
varbind_address_book_lookup_user (VarbindAddressBook *self,
                                  const char         *name)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), NULL);

  return varbind_address_list_find (self->users, (VarbindGetNameFunc)varbind_user_get_name,
                                    name);
}

/* What is not in the file */

/**
 * varbind_address_book_add_volatile:
 * @self: a book
 * @address: an agent that lives no longer than this process
 * @read_community: the community that it is read with
 * @write_community: the community that it is written with
 *
 * Shows an agent that is never saved, at the end of the lists.
 */
void
varbind_address_book_add_volatile (VarbindAddressBook *self,
                                   VarbindAddress     *address,
                                   VarbindCommunity   *read_community,
                                   VarbindCommunity   *write_community)
{
  g_return_if_fail (VARBIND_IS_ADDRESS_BOOK (self));

  g_list_store_append (self->communities, read_community);
  g_list_store_append (self->communities, write_community);
  g_list_store_append (self->addresses, address);
}

/**
 * varbind_address_book_remove_volatile:
 * @self: a book
 *
 * All agents and communities that are never saved go.
 */
void
varbind_address_book_remove_volatile (VarbindAddressBook *self)
{
  g_return_if_fail (VARBIND_IS_ADDRESS_BOOK (self));

  varbind_address_list_remove_volatile (self->addresses,
                                        (VarbindIsVolatileFunc)varbind_address_is_volatile);
  varbind_address_list_remove_volatile (self->communities,
                                        (VarbindIsVolatileFunc)varbind_community_is_volatile);
}

/* Changes */

/* The file as it is now.  An error for a book that is kept nowhere, and where there is
 * more in the file than the lists show. */
static VarbindAddressFile *
load_for_change (VarbindAddressBook *self,
                 GError            **error)
{
  g_autoptr (VarbindAddressFile) file = NULL;

  if (*self->path == '\0')
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("There is no file to keep it in: WINSNMP_DATABASE is empty."));
      return NULL;
    }

  file = varbind_address_file_load (self->path, error);
  if (file == NULL || !varbind_address_file_check_text (file, error))
    return NULL;

  return g_steal_pointer (&file);
}

/* @old_name may be NULL. */
static VarbindAddressFile *
begin_change (VarbindAddressBook *self,
              const char         *kind,
              const char         *old_name,
              const char         *name,
              GError            **error)
{
  g_autoptr (VarbindAddressFile) file = load_for_change (self, error);

  if (file == NULL ||
      (old_name != NULL && !varbind_address_file_check_entry (file, kind, old_name, error)) ||
      !varbind_address_file_check_entry (file, kind, name, error))
    return NULL;

  return g_steal_pointer (&file);
}

static gboolean
end_change (VarbindAddressBook *self,
            VarbindAddressFile *file,
            GError            **error)
{
  char *after = varbind_address_file_to_text (file);

  if (!varbind_address_file_write (self->path, after, error))
    {
      varbind_secret_free (after);
      return FALSE;
    }

  set_change (self, g_strdup (varbind_address_file_get_text (file)), after);
  watch_file (self);

  return read_file (self, error);
}

/**
 * varbind_address_book_put:
 * @self: a book
 * @old_name: (nullable): the name of the agent that is changed; %NULL for a new one
 * @address: what it shall be; an agent of its name is replaced
 * @error: where to put why the file could not be written
 *
 * Returns: whether the file says so now
 */
gboolean
varbind_address_book_put (VarbindAddressBook *self,
                          const char         *old_name,
                          VarbindAddress     *address,
                          GError            **error)
{
  g_autoptr (VarbindAddressFile) file = NULL;

  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), FALSE);
  g_return_val_if_fail (varbind_address_is_name (varbind_address_get_name (address)), FALSE);

  file = begin_change (self, VARBIND_ADDRESS_GROUP, old_name,
                       varbind_address_get_name (address), error);
  if (file == NULL)
    return FALSE;

  varbind_address_file_put_address (file, old_name, address);
  return end_change (self, file, error);
}

/**
 * varbind_address_book_put_community:
 * @self: a book
 * @old_name: (nullable): the name of the community that is changed; %NULL for a new
 *   one
 * @community: what it shall be; a community of its name is replaced
 * @error: where to put why the file could not be written
 *
 * Agents that have it by its old name get the new one.
 *
 * Returns: whether the file says so now
 */
gboolean
varbind_address_book_put_community (VarbindAddressBook *self,
                                    const char         *old_name,
                                    VarbindCommunity   *community,
                                    GError            **error)
{
  g_autoptr (VarbindAddressFile) file = NULL;

  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), FALSE);
  g_return_val_if_fail (varbind_address_is_name (varbind_community_get_name (community)), FALSE);

  file = begin_change (self, VARBIND_CONTEXT_GROUP, old_name,
                       varbind_community_get_name (community), error);
  if (file == NULL)
    return FALSE;

  varbind_address_file_put_community (file, old_name, community);
  return end_change (self, file, error);
}

/**
 * varbind_address_book_put_user:
 * @self: a book
 * @old_name: (nullable): the name of the user that is changed; %NULL for a new one
 * @user: what it shall be; a user or community of its name is replaced
 * @error: where to put why the file could not be written
 *
 * Agents that have it by its old name get the new one.
 *
 * Returns: whether the file says so now
 */
gboolean
varbind_address_book_put_user (VarbindAddressBook *self,
                               const char         *old_name,
                               VarbindUser        *user,
                               GError            **error)
{
  g_autoptr (VarbindAddressFile) file = NULL;

  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), FALSE);
  g_return_val_if_fail (varbind_address_is_name (varbind_user_get_name (user)), FALSE);

  file = begin_change (self, VARBIND_CONTEXT_GROUP, old_name,
                       varbind_user_get_name (user), error);
  if (file == NULL)
    return FALSE;

  varbind_address_file_put_user (file, old_name, user);
  return end_change (self, file, error);
}

static gboolean
remove_entry (VarbindAddressBook *self,
              const char         *kind,
              const char         *name,
              GError            **error)
{
  g_autoptr (VarbindAddressFile) file = begin_change (self, kind, NULL, name, error);

  if (file == NULL)
    return FALSE;

  if (varbind_address_file_remove (file, kind, name))
    return end_change (self, file, error);

  /* Somebody else was faster. */
  return read_file (self, error);
}

/**
 * varbind_address_book_remove:
 * @self: a book
 * @name: of an agent
 * @error: where to put why the file could not be written
 *
 * Returns: whether the file has none of this name now
 */
gboolean
varbind_address_book_remove (VarbindAddressBook *self,
                             const char         *name,
                             GError            **error)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), FALSE);

  return remove_entry (self, VARBIND_ADDRESS_GROUP, name, error);
}

/**
 * varbind_address_book_remove_context:
 * @self: a book
 * @name: of a community or a user
 * @error: where to put why the file could not be written
 *
 * Returns: whether the file has none of this name now
 */
gboolean
varbind_address_book_remove_context (VarbindAddressBook *self,
                                     const char         *name,
                                     GError            **error)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), FALSE);

  return remove_entry (self, VARBIND_CONTEXT_GROUP, name, error);
}

/**
 * varbind_address_book_get_n_changes:
 * @self: a book
 *
 * Returns: how often it was changed here: as long as it stays the same,
 *   varbind_address_book_undo() takes back the same change
 */
guint
varbind_address_book_get_n_changes (VarbindAddressBook *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), 0);

  return self->n_changes;
}

/**
 * varbind_address_book_undo:
 * @self: a book
 * @error: where to put why not
 *
 * Makes the file what it was before the last change, to the letter; unless
 * somebody has changed it since.
 *
 * Returns: whether it is
 */
gboolean
varbind_address_book_undo (VarbindAddressBook *self,
                           GError            **error)
{
  char    *text = NULL;
  gsize    length;
  gboolean is_same;

  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), FALSE);

  if (!g_file_get_contents (self->path, &text, &length, error))
    return FALSE;

  is_same = self->after != NULL && strlen (self->after) == length &&
            memcmp (text, self->after, length) == 0;
  varbind_secret_free (text);
  if (!is_same)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
                           _ ("The file was changed since."));
      return FALSE;
    }

  if (!varbind_address_file_write (self->path, self->before, error))
    return FALSE;

  set_change (self, NULL, NULL);

  return read_file (self, error);
}

/**
 * varbind_address_book_migrate:
 * @self: a book that was loaded
 * @old_path: where the address book was kept before the library had names
 * @error: where to put what went wrong
 *
 * Takes in the agents of an old address book, but those whose names are there
 * already.  The old file gets ".old" at its end.
 *
 * Returns: %FALSE when there is an old file and it could not be taken in
 */
gboolean
varbind_address_book_migrate (VarbindAddressBook *self,
                              const char         *old_path,
                              GError            **error)
{
  g_autofree char               *kept_path = g_strconcat (old_path, ".old", NULL);
  g_autoptr (VarbindAddressFile) old_file = NULL;
  g_autoptr (VarbindAddressFile) file = NULL;

  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), FALSE);

  old_file = varbind_address_file_load (old_path, error);
  if (old_file == NULL || varbind_address_file_get_text (old_file) == NULL)
    return old_file != NULL;
  if (!varbind_address_file_check_lines (old_file, error))
    return FALSE;

  file = load_for_change (self, error);
  if (file == NULL)
    return FALSE;

  varbind_address_file_put_old (file, old_file);
  if (!end_change (self, file, error))
    return FALSE;

  g_rename (old_path, kept_path);
  set_change (self, NULL, NULL);

  return TRUE;
}
