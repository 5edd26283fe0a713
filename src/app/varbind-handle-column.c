/* varbind-handle-column.c
 *
 * What a column of the sessions list says of a handle, and by what it sorts.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-format.h"
#include "varbind-handle-column.h"

static guint
owner_number (VarbindHandle *handle)
{
  VarbindSession *owner = varbind_handle_get_owner (handle);

  return owner != NULL ? varbind_handle_get_number (VARBIND_HANDLE (owner)) : 0;
}

/**
 * varbind_handle_column_get_number:
 * @column: of the list, not that of texts
 * @handle: a handle
 *
 * Returns: by which it is sorted
 */
gint64
varbind_handle_column_get_number (VarbindColumn  column,
                                  VarbindHandle *handle)
{
  switch (column)
    {
    case VARBIND_COLUMN_KIND:
      return varbind_handle_get_kind (handle);

    case VARBIND_COLUMN_STATE:
      return varbind_handle_get_state (handle);

    case VARBIND_COLUMN_OWNER:
      return owner_number (handle);

    case VARBIND_COLUMN_USERS:
      return g_list_model_get_n_items (varbind_handle_get_users (handle));

    case VARBIND_COLUMN_AGE: /* the youngest first */
      return -varbind_handle_get_created_at (handle);

    case VARBIND_COLUMN_USES:
      return varbind_handle_get_uses (handle);

    case VARBIND_COLUMN_OUTSTANDING:
      if (!VARBIND_IS_SESSION (handle))
        return 0;
      return varbind_session_get_outstanding (VARBIND_SESSION (handle));

    case VARBIND_COLUMN_ERROR:
      return varbind_handle_get_last_error (handle);

    case VARBIND_COLUMN_NAME:
    case VARBIND_COLUMN_TEXT:
    case VARBIND_N_COLUMNS:
    default:
      return ((gint64)varbind_handle_get_kind (handle) << 32) + varbind_handle_get_number (handle);
    }
}

/**
 * varbind_handle_is_shared_with:
 * @handle: a handle
 * @user: (nullable): the session below which it stands
 *
 * Returns: whether that session uses it and does not own it
 */
gboolean
varbind_handle_is_shared_with (VarbindHandle  *handle,
                               VarbindSession *user)
{
  return user != NULL && varbind_handle_get_owner (handle) != user;
}

static char *
state_text (VarbindHandle  *handle,
            VarbindSession *user)
{
  VarbindHandleState state = varbind_handle_get_state (handle);

  /* translators: state of a handle that stands below a session that borrows it */
  if (varbind_handle_is_shared_with (handle, user) && state == VARBIND_HANDLE_STATE_LIVE)
    return g_strdup (_ ("shared"));

  return g_strdup (varbind_handle_state_to_text (state, varbind_handle_get_kind (handle)));
}

static char *
age_text (VarbindHandle *handle,
          gint64         now)
{
  gint64 end = varbind_handle_get_freed_at (handle);

  return varbind_format_age ((end != 0 ? end : now) - varbind_handle_get_created_at (handle));
}

/* As the functions of the API call it: the column is narrow. */
static const char *
short_kind (VarbindKind kind)
{
  return kind == VARBIND_KIND_VBL ? "VBL" : varbind_kind_to_text (kind);
}

/**
 * varbind_handle_column_dup_text:
 * @column: of the list
 * @handle: a handle
 * @user: (nullable): the session below which it stands
 * @now: microseconds of CLOCK_MONOTONIC
 *
 * Returns: (transfer full): what the column says of it, translated
 */
char *
varbind_handle_column_dup_text (VarbindColumn   column,
                                VarbindHandle  *handle,
                                VarbindSession *user,
                                gint64          now)
{
  VarbindSession *owner = varbind_handle_get_owner (handle);

  switch (column)
    {
    case VARBIND_COLUMN_NAME:
      return g_strdup (varbind_handle_get_name (handle));

    case VARBIND_COLUMN_KIND:
      return g_strdup (short_kind (varbind_handle_get_kind (handle)));

    case VARBIND_COLUMN_TEXT:
      return g_strdup (varbind_handle_get_text (handle));

    case VARBIND_COLUMN_STATE:
      return state_text (handle, user);

    case VARBIND_COLUMN_OWNER:
      return g_strdup (owner != NULL ? varbind_handle_get_name (VARBIND_HANDLE (owner)) : "");

    case VARBIND_COLUMN_USERS:
      return varbind_handle_dup_users_text (handle);

    case VARBIND_COLUMN_AGE:
      return age_text (handle, now);

    case VARBIND_COLUMN_USES:
      if (!varbind_kind_is_handle (varbind_handle_get_kind (handle)))
        return g_strdup ("");
      return g_strdup_printf ("%u", varbind_handle_get_uses (handle));

    case VARBIND_COLUMN_OUTSTANDING:
      if (!VARBIND_IS_SESSION (handle))
        return g_strdup ("");
      return g_strdup_printf ("%u",
                              varbind_session_get_outstanding (VARBIND_SESSION (handle)));

    case VARBIND_COLUMN_ERROR:
      return varbind_format_short_code (varbind_handle_get_last_error (handle));

    case VARBIND_N_COLUMNS:
    default:
      g_assert_not_reached ();
    }
}
