/* varbind-valid-event.c
 *
 * An event whose texts are UTF-8.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-valid-event.h"

/* What reads these two wants the bytes as they are: arguments are shown as they were
 * passed, those that are no UTF-8 in hexadecimal; modules are files, which are opened. */
static gboolean
keeps_bytes (const WinsnmpEvent *event)
{
  return event->kind == WINSNMP_EVENT_CALL || event->kind == WINSNMP_EVENT_MODULE;
}

/* As nearly all events have. */
static gboolean
has_valid_texts (const WinsnmpEvent *event)
{
  const char **texts[WINSNMP_MAX_EVENT_TEXTS];
  gsize        n_texts = winsnmp_event_find_texts ((WinsnmpEvent *)event, texts);

  for (gsize i = 0; i < n_texts; i++)
    if (*texts[i] != NULL && !g_utf8_validate (*texts[i], -1, NULL))
      return FALSE;

  return TRUE;
}

/**
 * varbind_valid_event_init:
 * @self: uninitialized
 * @event: any event; it stays the caller's
 *
 * Recordings, other processes and the network have any bytes in their texts.  Each
 * sequence of them that is no UTF-8 becomes U+FFFD, but not in arguments of calls and
 * in paths of modules.
 *
 * Returns: (transfer none): the event, until varbind_valid_event_clear()
 */
const WinsnmpEvent *
varbind_valid_event_init (VarbindValidEvent  *self,
                          const WinsnmpEvent *event)
{
  const char **texts[WINSNMP_MAX_EVENT_TEXTS];
  gsize        n_texts;

  self->n_made = 0;
  if (keeps_bytes (event) || has_valid_texts (event))
    return event;

  self->event = *event;
  n_texts = winsnmp_event_find_texts (&self->event, texts);
  for (gsize i = 0; i < n_texts; i++)
    if (*texts[i] != NULL && !g_utf8_validate (*texts[i], -1, NULL))
      *texts[i] = self->made[self->n_made++] = g_utf8_make_valid (*texts[i], -1);

  return &self->event;
}

/**
 * varbind_valid_event_clear:
 * @self: what was initialized
 */
void
varbind_valid_event_clear (VarbindValidEvent *self)
{
  for (guint i = 0; i < self->n_made; i++)
    g_free (self->made[i]);
}
