/* varbind-filter-handle.c
 *
 * Terms of a filter held against handles.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-filter-private.h"

/**
 * varbind_filter_fits_session:
 * @value: one of a term
 * @session: (nullable): a session
 *
 * Returns: whether it is meant by its number, name or text
 */
gboolean
varbind_filter_fits_session (const VarbindFilterValue *value,
                             VarbindSession           *session)
{
  VarbindHandle *handle;

  if (session == NULL)
    return FALSE;

  handle = VARBIND_HANDLE (session);
  if (value->has_number && varbind_handle_get_number (handle) == value->number)
    return TRUE;

  return varbind_filter_fits_text (value, varbind_handle_get_name (handle)) ||
         (value->pattern == NULL && !value->has_number &&
          varbind_filter_text_contains (varbind_handle_get_text (handle), value->text));
}

static gboolean
matches_user (const VarbindFilterValue *value,
              VarbindHandle            *handle)
{
  GListModel *users;

  if (varbind_handle_get_n_users (handle) == 0)
    return FALSE;

  users = varbind_handle_get_users (handle);
  for (guint i = 0; i < g_list_model_get_n_items (users); i++)
    {
      g_autoptr (VarbindSession) user = g_list_model_get_item (users, i);

      if (varbind_filter_fits_session (value, user))
        return TRUE;
    }

  return FALSE;
}

/**
 * varbind_filter_fits_session_of:
 * @value: one of a term
 * @handle: a handle
 *
 * Returns: whether the session is the handle itself, its owner or a user
 */
gboolean
varbind_filter_fits_session_of (const VarbindFilterValue *value,
                                VarbindHandle            *handle)
{
  if (VARBIND_IS_SESSION (handle))
    return varbind_filter_fits_session (value, VARBIND_SESSION (handle));

  return varbind_filter_fits_session (value, varbind_handle_get_owner (handle)) ||
         matches_user (value, handle);
}

/**
 * varbind_filter_handle_is:
 * @handle: a handle
 * @flag: what may be true of it
 *
 * Returns: whether it is
 */
gboolean
varbind_filter_handle_is (VarbindHandle    *handle,
                          VarbindFilterFlag flag)
{
  gboolean    is_session = VARBIND_IS_SESSION (handle);
  VarbindFate fate = varbind_handle_get_fate (handle);

  switch (flag)
    {
    case VARBIND_FILTER_IS_LIVE:
      return fate == VARBIND_FATE_LIVE;

    case VARBIND_FILTER_IS_ENDED:
      return fate != VARBIND_FATE_LIVE;

    case VARBIND_FILTER_IS_CLOSED:
      return is_session && fate == VARBIND_FATE_FREED;

    case VARBIND_FILTER_IS_FREED:
      return !is_session && fate == VARBIND_FATE_FREED;

    case VARBIND_FILTER_IS_FREED_BY_CLOSE:
      return fate == VARBIND_FATE_FREED_BY_CLOSE;

    case VARBIND_FILTER_IS_LEAKED:
      return fate == VARBIND_FATE_LEAKED;

    case VARBIND_FILTER_IS_DANGLING:
      return varbind_handle_get_state (handle) == VARBIND_HANDLE_STATE_DANGLING;

    case VARBIND_FILTER_IS_SHARED:
      return varbind_handle_get_n_users (handle) > 0;

    case VARBIND_FILTER_IS_UNUSED:
      return varbind_handle_get_uses (handle) == 0;

    case VARBIND_FILTER_IS_WAITING:
      return is_session && varbind_session_get_outstanding (VARBIND_SESSION (handle)) > 0;

    case VARBIND_FILTER_IS_FAILED:
      return varbind_handle_get_last_error (handle) != 0;

    case VARBIND_FILTER_IS_LATE:
      return varbind_handle_get_attached_late (handle);
    }

  return FALSE;
}

static gboolean
matches_text_of_handle (const VarbindFilterValue *value,
                        VarbindHandle            *handle)
{
  VarbindSession  *owner = varbind_handle_get_owner (handle);
  g_autofree char *users = NULL;

  if (varbind_filter_text_contains (varbind_handle_get_name (handle), value->text) ||
      varbind_filter_text_contains (varbind_handle_get_text (handle), value->text))
    return TRUE;
  if (owner != NULL &&
      varbind_filter_text_contains (varbind_handle_get_name (VARBIND_HANDLE (owner)), value->text))
    return TRUE;
  if (varbind_handle_get_n_users (handle) == 0)
    return FALSE;

  users = varbind_handle_dup_users_text (handle);

  return varbind_filter_text_contains (users, value->text);
}

static gboolean
matches_age (const VarbindFilterValue *value,
             VarbindHandle            *handle,
             gint64                    now)
{
  gint64 end = varbind_handle_get_freed_at (handle);

  return varbind_filter_fits_age (value, varbind_handle_get_created_at (handle),
                                  end != 0 ? end : now);
}

/* What the events say the handle stands for. */
static gboolean
matches_detail (VarbindFilterField        field,
                const VarbindFilterValue *value,
                VarbindHandle            *handle)
{
  const WinsnmpHandleEvent *detail = varbind_handle_get_detail (handle);

  if (detail == NULL)
    return FALSE;

  switch ((guint)varbind_handle_get_kind (handle))
    {
    case VARBIND_KIND_ENTITY:
      if (field == VARBIND_FILTER_FIELD_ADDRESS)
        return varbind_filter_fits_text (value, detail->detail.entity.address);
      return field == VARBIND_FILTER_FIELD_PORT &&
             varbind_filter_fits_number (value, detail->detail.entity.port);

    case VARBIND_KIND_PDU:
      if (field == VARBIND_FILTER_FIELD_TYPE)
        return varbind_filter_fits_type (value, detail->detail.pdu.type);
      if (field == VARBIND_FILTER_FIELD_ID)
        return varbind_filter_fits_number (value, detail->detail.pdu.request_id);
      return field == VARBIND_FILTER_FIELD_BINDINGS &&
             varbind_filter_fits_number (value, detail->detail.pdu.n_bindings);

    case VARBIND_KIND_VBL:
      return field == VARBIND_FILTER_FIELD_BINDINGS &&
             varbind_filter_fits_number (value, detail->detail.vbl.n_bindings);

    default:
      return FALSE;
    }
}

/**
 * varbind_filter_handle_matches:
 * @field: what of the handle
 * @value: one of a term
 * @subject: a handle, and the time
 *
 * Returns: whether it fits
 */
gboolean
varbind_filter_handle_matches (VarbindFilterField          field,
                               const VarbindFilterValue   *value,
                               const VarbindFilterSubject *subject)
{
  VarbindHandle *handle = subject->handle;

  switch (field)
    {
    case VARBIND_FILTER_FIELD_TEXT:
      return matches_text_of_handle (value, handle);

    case VARBIND_FILTER_FIELD_KIND:
      return varbind_handle_get_kind (handle) == value->choice + 1;

    case VARBIND_FILTER_FIELD_IS:
      return varbind_filter_handle_is (handle, value->choice);

    case VARBIND_FILTER_FIELD_SESSION:
      return varbind_filter_fits_session_of (value, handle);

    case VARBIND_FILTER_FIELD_OWNER:
      return varbind_filter_fits_session (value, varbind_handle_get_owner (handle));

    case VARBIND_FILTER_FIELD_USER:
      return matches_user (value, handle);

    case VARBIND_FILTER_FIELD_NAME:
      return varbind_filter_fits_text (value, varbind_handle_get_name (handle));

    case VARBIND_FILTER_FIELD_AGE:
      return matches_age (value, handle, subject->now);

    case VARBIND_FILTER_FIELD_ERROR:
      return varbind_filter_fits_error (value, varbind_handle_get_last_error (handle));

    case VARBIND_FILTER_FIELD_USES:
      return varbind_filter_fits_number (value, varbind_handle_get_uses (handle));

    case VARBIND_FILTER_FIELD_REFERENCES:
      return varbind_filter_fits_number (value, varbind_handle_get_references (handle));

    case VARBIND_FILTER_FIELD_OUTSTANDING:
      return VARBIND_IS_SESSION (handle) &&
             varbind_filter_fits_number (value,
                                         varbind_session_get_outstanding ((gpointer)handle));

    default:
      return matches_detail (field, value, handle);
    }
}
