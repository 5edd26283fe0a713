/* varbind-address-book.c
 *
 * The agents that a person knows by name.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-address-book.h"

/* A file with more is not one of ours. */
#define MAX_ADDRESSES 10000

/**
 * VarbindAddress:
 *
 * Where an agent is, and how to speak with it.
 */
struct _VarbindAddress
{
  GObject parent_instance;

  char    *name;
  char    *host;
  guint16  port;
  guint    version;
  char    *read_community;  /* "" when it is not known */
  char    *write_community; /* same */
  gboolean is_volatile;     /* lives no longer than this process */
};

G_DEFINE_FINAL_TYPE (VarbindAddress, varbind_address, G_TYPE_OBJECT)

static void
varbind_address_finalize (GObject *object)
{
  VarbindAddress *self = VARBIND_ADDRESS (object);

  g_free (self->name);
  g_free (self->host);
  g_free (self->read_community);
  g_free (self->write_community);

  G_OBJECT_CLASS (varbind_address_parent_class)->finalize (object);
}

static void
varbind_address_class_init (VarbindAddressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_address_finalize;
}

static void
varbind_address_init (VarbindAddress *self)
{
}

/**
 * varbind_address_new:
 * @name: what the person calls it
 * @host: address or host name
 * @port: UDP port
 * @version: 1 for SNMPv1, 2 for SNMPv2c
 * @read_community: (nullable): for reading
 * @write_community: (nullable): for writing
 * @is_volatile: whether it is not to be saved
 *
 * Returns: an entry
 */
VarbindAddress *
varbind_address_new (const char *name,
                     const char *host,
                     guint16     port,
                     guint       version,
                     const char *read_community,
                     const char *write_community,
                     gboolean    is_volatile)
{
  VarbindAddress *self = g_object_new (VARBIND_TYPE_ADDRESS, NULL);

  self->name = g_strdup (name);
  self->host = g_strdup (host);
  self->port = port;
  self->version = version;
  self->read_community = g_strdup (read_community != NULL ? read_community : "");
  self->write_community = g_strdup (write_community != NULL ? write_community : "");
  self->is_volatile = is_volatile;

  return self;
}

/**
 * varbind_address_get_name:
 * @self: an entry
 *
 * Returns: what the person calls it
 */
const char *
varbind_address_get_name (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), NULL);

  return self->name;
}

/**
 * varbind_address_get_host:
 * @self: an entry
 *
 * Returns: address or host name
 */
const char *
varbind_address_get_host (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), NULL);

  return self->host;
}

/**
 * varbind_address_get_port:
 * @self: an entry
 *
 * Returns: UDP port
 */
guint16
varbind_address_get_port (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), 0);

  return self->port;
}

/**
 * varbind_address_get_version:
 * @self: an entry
 *
 * Returns: 1 for SNMPv1, 2 for SNMPv2c
 */
guint
varbind_address_get_version (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), 0);

  return self->version;
}

/**
 * varbind_address_get_read_community:
 * @self: an entry
 *
 * Returns: the community for reading, "" when it is not known
 */
const char *
varbind_address_get_read_community (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), NULL);

  return self->read_community;
}

/**
 * varbind_address_get_write_community:
 * @self: an entry
 *
 * Returns: the community for writing, "" when it is not known
 */
const char *
varbind_address_get_write_community (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), NULL);

  return self->write_community;
}

/**
 * varbind_address_is_volatile:
 * @self: an entry
 *
 * Returns: whether it is not to be saved
 */
gboolean
varbind_address_is_volatile (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), FALSE);

  return self->is_volatile;
}

/**
 * VarbindAddressBook:
 *
 * A list model of VarbindAddress in order of addition, each name once.  The
 * file never holds a community.
 */
struct _VarbindAddressBook
{
  GObject parent_instance;

  GPtrArray *addresses;
  char      *path;
};

static GType
varbind_address_book_get_item_type (GListModel *model)
{
  return VARBIND_TYPE_ADDRESS;
}

static guint
varbind_address_book_get_n_items (GListModel *model)
{
  return VARBIND_ADDRESS_BOOK (model)->addresses->len;
}

static gpointer
varbind_address_book_get_item (GListModel *model,
                               guint       position)
{
  VarbindAddressBook *self = VARBIND_ADDRESS_BOOK (model);

  if (position >= self->addresses->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->addresses, position));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = varbind_address_book_get_item_type;
  iface->get_n_items = varbind_address_book_get_n_items;
  iface->get_item = varbind_address_book_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VarbindAddressBook,
                               varbind_address_book,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static gboolean
find (VarbindAddressBook *self,
      const char         *name,
      guint              *ret_position)
{
  for (guint i = 0; i < self->addresses->len; i++)
    {
      if (g_str_equal (varbind_address_get_name (g_ptr_array_index (self->addresses, i)), name))
        {
          *ret_position = i;
          return TRUE;
        }
    }

  return FALSE;
}

static void
varbind_address_book_finalize (GObject *object)
{
  VarbindAddressBook *self = VARBIND_ADDRESS_BOOK (object);

  g_ptr_array_unref (self->addresses);
  g_free (self->path);

  G_OBJECT_CLASS (varbind_address_book_parent_class)->finalize (object);
}

static void
varbind_address_book_class_init (VarbindAddressBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_address_book_finalize;
}

static void
varbind_address_book_init (VarbindAddressBook *self)
{
  self->addresses = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * varbind_address_book_new:
 * @path: the file where it is kept
 *
 * Returns: an empty book; varbind_address_book_load fills it
 */
VarbindAddressBook *
varbind_address_book_new (const char *path)
{
  VarbindAddressBook *self = g_object_new (VARBIND_TYPE_ADDRESS_BOOK, NULL);

  self->path = g_strdup (path);

  return self;
}

/**
 * varbind_address_book_set:
 * @self: a book
 * @address: an entry
 *
 * Adds an entry; one of the same name is replaced.
 */
void
varbind_address_book_set (VarbindAddressBook *self,
                          VarbindAddress     *address)
{
  guint position;

  g_return_if_fail (VARBIND_IS_ADDRESS_BOOK (self));
  g_return_if_fail (VARBIND_IS_ADDRESS (address));

  if (find (self, varbind_address_get_name (address), &position))
    {
      g_object_unref (g_ptr_array_index (self->addresses, position));
      g_ptr_array_index (self->addresses, position) = g_object_ref (address);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
      return;
    }

  g_ptr_array_add (self->addresses, g_object_ref (address));
  g_list_model_items_changed (G_LIST_MODEL (self), self->addresses->len - 1, 0, 1);
}

/**
 * varbind_address_book_remove:
 * @self: a book
 * @name: of an entry
 *
 * Returns: `FALSE` if there is none of that name
 */
gboolean
varbind_address_book_remove (VarbindAddressBook *self,
                             const char         *name)
{
  guint position;

  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), FALSE);

  if (!find (self, name, &position))
    return FALSE;

  g_ptr_array_remove_index (self->addresses, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);

  return TRUE;
}

/**
 * varbind_address_book_lookup:
 * @self: a book
 * @name: of an entry
 *
 * Returns: (transfer none) (nullable): the entry
 */
VarbindAddress *
varbind_address_book_lookup (VarbindAddressBook *self,
                             const char         *name)
{
  guint position;

  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), NULL);

  return find (self, name, &position) ? g_ptr_array_index (self->addresses, position) : NULL;
}

/* An entry of the file, or NULL when it makes no sense. */
static VarbindAddress *
read_address (GKeyFile   *file,
              const char *name)
{
  g_autofree char *host = g_key_file_get_string (file, name, "Address", NULL);
  int              port = g_key_file_get_integer (file, name, "Port", NULL);
  int              version = g_key_file_get_integer (file, name, "Version", NULL);

  if (host == NULL || *host == '\0' || port < 1 || port > 65535 || version < 1 || version > 2)
    return NULL;

  return varbind_address_new (name, host, port, version, NULL, NULL, FALSE);
}

/**
 * varbind_address_book_load:
 * @self: a book
 * @error: where to put what is wrong with the file
 *
 * Adds what the file holds.  Entries that make no sense are left out; a file
 * that is not there is an empty one.
 *
 * Returns: whether the file could be read
 */
gboolean
varbind_address_book_load (VarbindAddressBook *self,
                           GError            **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError)   local_error = NULL;
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), FALSE);

  if (!g_key_file_load_from_file (file, self->path, G_KEY_FILE_NONE, &local_error))
    {
      if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  names = g_key_file_get_groups (file, NULL);
  for (guint i = 0; names[i] != NULL && i < MAX_ADDRESSES; i++)
    {
      g_autoptr (VarbindAddress) address = read_address (file, names[i]);

      if (address != NULL)
        varbind_address_book_set (self, address);
    }

  return TRUE;
}

/**
 * varbind_address_book_save:
 * @self: a book
 * @error: where to put why it could not be written
 *
 * Writes all entries that are not volatile, without their communities.
 *
 * Returns: whether it is written
 */
gboolean
varbind_address_book_save (VarbindAddressBook *self,
                           GError            **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char     *folder = g_path_get_dirname (self->path);

  g_return_val_if_fail (VARBIND_IS_ADDRESS_BOOK (self), FALSE);

  for (guint i = 0; i < self->addresses->len; i++)
    {
      VarbindAddress *address = g_ptr_array_index (self->addresses, i);

      if (address->is_volatile)
        continue;
      g_key_file_set_string (file, address->name, "Address", address->host);
      g_key_file_set_integer (file, address->name, "Port", address->port);
      g_key_file_set_integer (file, address->name, "Version", address->version);
    }

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int saved = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "%s: %s", folder,
                   g_strerror (saved));
      return FALSE;
    }

  return g_key_file_save_to_file (file, self->path, error);
}
