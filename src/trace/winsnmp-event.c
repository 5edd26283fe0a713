/* winsnmp-event.c
 *
 * Copies of events.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "winsnmp-event-texts.h"

static size_t
find_handle_texts (WinsnmpHandleEvent *handle,
                   const char        **texts[])
{
  size_t n = 0;

  if (handle->kind == WINSNMP_HANDLE_SESSION)
    texts[n++] = &handle->detail.session.name;
  else if (handle->kind == WINSNMP_HANDLE_ENTITY)
    {
      texts[n++] = &handle->detail.entity.name;
      texts[n++] = &handle->detail.entity.address;
    }
  else if (handle->kind == WINSNMP_HANDLE_CONTEXT)
    {
      texts[n++] = &handle->detail.context.user;
      texts[n++] = &handle->detail.context.name;
    }

  return n;
}

size_t
winsnmp_event_find_texts (WinsnmpEvent *event,
                          const char  **texts[WINSNMP_MAX_EVENT_TEXTS])
{
  size_t n = 0;

  switch (event->kind)
    {
    case WINSNMP_EVENT_CALL:
      for (size_t i = 0; i < WINSNMP_MAX_PARAMETERS; i++)
        texts[n++] = &event->u.call.arguments[i].text;
      break;

    case WINSNMP_EVENT_HANDLE_CREATED:
    case WINSNMP_EVENT_HANDLE_CHANGED:
      n = find_handle_texts (&event->u.handle, texts);
      break;

    case WINSNMP_EVENT_MESSAGE:
      texts[n++] = &event->u.message.peer;
      break;

    case WINSNMP_EVENT_REGISTRATION:
      texts[n++] = &event->u.registration.notification;
      break;

    case WINSNMP_EVENT_LISTENER:
      texts[n++] = &event->u.listener.address;
      break;

    case WINSNMP_EVENT_MODULE:
      texts[n++] = &event->u.module.path;
      texts[n++] = &event->u.module.build_id;
      break;

    case WINSNMP_EVENT_DATABASE:
      texts[n++] = &event->u.database.file;
      break;

    case WINSNMP_EVENT_FAULT:
      texts[n++] = &event->u.fault.file;
      texts[n++] = &event->u.fault.group;
      texts[n++] = &event->u.fault.key;
      break;

    case WINSNMP_EVENT_HANDLE_REFERENCED:
    case WINSNMP_EVENT_HANDLE_RELEASED:
    case WINSNMP_EVENT_HANDLE_FREED:
    case WINSNMP_EVENT_NOTIFICATION:
    case WINSNMP_EVENT_MODE:
    case WINSNMP_EVENT_LIMIT:
    case WINSNMP_EVENT_PROCESS:
    case WINSNMP_EVENT_DESCRIPTOR:
    case WINSNMP_EVENT_GAP:
      break;
    }

  return n;
}

static size_t
get_payload_length (const WinsnmpEvent *event)
{
  if (event->kind != WINSNMP_EVENT_MESSAGE || event->u.message.payload == NULL)
    return 0;

  return event->u.message.payload_length;
}

/* Copies to @place what it has room for already.  Returns what is behind it. */
static char *
put (char       *place,
     const void *bytes,
     size_t      length)
{
  memcpy (place, bytes, length);

  return place + length;
}

WinsnmpEvent *
winsnmp_event_copy (const WinsnmpEvent *event)
{
  WinsnmpEvent  original = *event;
  WinsnmpEvent *copy;
  const char  **texts[WINSNMP_MAX_EVENT_TEXTS];
  size_t        lengths[WINSNMP_MAX_EVENT_TEXTS];
  size_t        n = winsnmp_event_find_texts (&original, texts);
  size_t        frames = event->n_frames * sizeof *event->frames;
  size_t        payload = get_payload_length (event);
  size_t        total = frames + payload;
  char         *place;

  for (size_t i = 0; i < n; i++)
    {
      lengths[i] = *texts[i] != NULL ? strlen (*texts[i]) + 1 : 0;
      total += lengths[i];
    }

  copy = malloc (sizeof *copy + total);
  if (copy == NULL)
    return NULL;

  /* The frames first: they want to be aligned. */
  place = (char *)(copy + 1);
  if (frames > 0)
    {
      original.frames = (const uintptr_t *)(const void *)place;
      place = put (place, event->frames, frames);
    }
  for (size_t i = 0; i < n; i++)
    {
      const char *text = *texts[i];

      if (lengths[i] == 0)
        continue;
      *texts[i] = place;
      place = put (place, text, lengths[i]);
    }
  if (payload > 0)
    {
      original.u.message.payload = (const uint8_t *)place;
      put (place, event->u.message.payload, payload);
    }
  *copy = original;

  return copy;
}

void
winsnmp_event_free (WinsnmpEvent *event)
{
  free (event);
}
