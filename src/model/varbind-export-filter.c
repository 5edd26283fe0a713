/* varbind-export-filter.c
 *
 * Which events an export writes.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-export-private.h"
#include "varbind-target-private.h"

/**
 * varbind_export_set_filter:
 * @self: an export that has written no event yet, not of %VARBIND_EXPORT_RECORDING
 * @filter: (transfer none): what it writes; it has to outlive the export
 * @judged: (transfer none): a target to which all of the events were applied; the same
 *
 * An event of a handle is written when the handle passes, by what has become of it in the
 * end: so all of its life is written or nothing.  Calls and messages pass by themselves.
 * What concerns the whole, as modules and gaps, is always written; settings never are.
 */
void
varbind_export_set_filter (VarbindExport *self,
                           VarbindFilter *filter,
                           VarbindTarget *judged)
{
  self->filter = filter;
  self->judged = judged;
}

static gboolean
handle_passes (VarbindExport *self,
               guint64        token)
{
  VarbindHandle *handle = varbind_target_lookup (self->judged, token);

  return handle != NULL &&
         varbind_filter_match_handle (self->filter, handle, varbind_target_get_now (self->judged));
}

static gboolean
call_passes (VarbindExport *self,
             guint64        serial)
{
  VarbindCall *call = varbind_target_lookup_call_at (self->target, serial);

  return call != NULL &&
         varbind_filter_match_call (self->filter, call, varbind_target_get_now (self->judged));
}

/*< private >
 * varbind_export_passes:
 * @self: an export
 * @event: which was applied
 *
 * Returns: whether it is to be written
 */
gboolean
varbind_export_passes (VarbindExport      *self,
                       const WinsnmpEvent *event)
{
  if (self->filter == NULL)
    return TRUE;

  switch (event->kind)
    {
    case WINSNMP_EVENT_CALL:
      return call_passes (self, event->serial);

    case WINSNMP_EVENT_MESSAGE:
      return varbind_filter_match_message (self->filter, event, self->judged,
                                           varbind_target_get_now (self->judged));

    case WINSNMP_EVENT_HANDLE_CREATED:
    case WINSNMP_EVENT_HANDLE_CHANGED:
    case WINSNMP_EVENT_HANDLE_REFERENCED:
    case WINSNMP_EVENT_HANDLE_RELEASED:
    case WINSNMP_EVENT_HANDLE_FREED:
      return handle_passes (self, event->u.handle.token);

    case WINSNMP_EVENT_NOTIFICATION:
      return handle_passes (self, event->u.notification.session);

    case WINSNMP_EVENT_REGISTRATION:
    case WINSNMP_EVENT_LISTENER:
    case WINSNMP_EVENT_DESCRIPTOR:
      return handle_passes (self, varbind_resource_get_token (event));

    case WINSNMP_EVENT_PROCESS:
    case WINSNMP_EVENT_MODULE:
    case WINSNMP_EVENT_GAP:
      return TRUE;

    case WINSNMP_EVENT_MODE:
    case WINSNMP_EVENT_LIMIT:
    case WINSNMP_EVENT_DATABASE:
    case WINSNMP_EVENT_FAULT:
      break;
    }

  return FALSE;
}
