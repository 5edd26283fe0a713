/* varbind-handle-detail.c
 *
 * What handles stand for, kept once however many stand for the same.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-handle-private.h"

/* A program makes the entity of an agent and the context of a community again and again.
 * Equal details are one and the same block, but those of PDUs, as hardly two have the same
 * request id.  Main thread only. */

#define MAX_TEXTS 2
#define MAX_NUMBERS 3

/* All that an event says of what its handle stands for. */
typedef struct
{
  guint64     numbers[MAX_NUMBERS];
  const char *texts[MAX_TEXTS];
} Content;

static GHashTable *known; /* of all that live; NULL while there is none */

static Content
get_content (const WinsnmpHandleEvent *self)
{
  switch (self->kind)
    {
    case WINSNMP_HANDLE_SESSION:
      return (Content){ { self->detail.session.window, self->detail.session.message,
                          self->detail.session.closing },
                        { self->detail.session.name } };

    case WINSNMP_HANDLE_ENTITY:
      return (Content){ { self->detail.entity.port | (guint64)self->detail.entity.version << 32,
                          self->detail.entity.timeout | (guint64)self->detail.entity.retries << 32,
                          self->detail.entity.actual_timeout |
                            (guint64)self->detail.entity.actual_retries << 32 },
                        { self->detail.entity.address, self->detail.entity.name } };

    case WINSNMP_HANDLE_CONTEXT:
      return (Content){ { self->detail.context.length, self->detail.context.level },
                        { self->detail.context.user, self->detail.context.name } };

    case WINSNMP_HANDLE_VBL:
      return (Content){ { self->detail.vbl.n_bindings } };

    case WINSNMP_HANDLE_PDU:
      break;
    }

  return (Content){ 0 };
}

static guint
hash (gconstpointer key)
{
  Content content = get_content (key);
  guint64 value = ((const WinsnmpHandleEvent *)key)->kind;

  for (guint i = 0; i < MAX_NUMBERS; i++)
    value = value * 31 + content.numbers[i];
  for (guint i = 0; i < MAX_TEXTS; i++)
    value = value * 31 + (content.texts[i] != NULL ? g_str_hash (content.texts[i]) : 0);

  return (guint)(value ^ value >> 32);
}

static gboolean
equal (gconstpointer a,
       gconstpointer b)
{
  Content content_a = get_content (a);
  Content content_b = get_content (b);

  return ((const WinsnmpHandleEvent *)a)->kind == ((const WinsnmpHandleEvent *)b)->kind &&
         memcmp (content_a.numbers, content_b.numbers, sizeof content_a.numbers) == 0 &&
         g_strcmp0 (content_a.texts[0], content_b.texts[0]) == 0 &&
         g_strcmp0 (content_a.texts[1], content_b.texts[1]) == 0;
}

static guint
find_texts (WinsnmpHandleEvent *detail,
            const char        **texts[MAX_TEXTS])
{
  switch (detail->kind)
    {
    case WINSNMP_HANDLE_SESSION:
      texts[0] = &detail->detail.session.name;
      return 1;

    case WINSNMP_HANDLE_ENTITY:
      texts[0] = &detail->detail.entity.address;
      texts[1] = &detail->detail.entity.name;
      return 2;

    case WINSNMP_HANDLE_CONTEXT:
      texts[0] = &detail->detail.context.user;
      texts[1] = &detail->detail.context.name;
      return 2;

    case WINSNMP_HANDLE_PDU:
    case WINSNMP_HANDLE_VBL:
      break;
    }

  return 0;
}

/* With its texts in one block, without what its handle is. */
static WinsnmpHandleEvent *
copy (const WinsnmpHandleEvent *event)
{
  WinsnmpHandleEvent detail = *event;
  const char       **texts[MAX_TEXTS];
  gsize              lengths[MAX_TEXTS];
  guint              n = find_texts (&detail, texts);
  gsize              total = 0;
  char              *block, *place;

  detail.token = 0;
  detail.owner = 0;
  detail.references = 0;
  detail.reason = 0;
  for (guint i = 0; i < n; i++)
    {
      lengths[i] = *texts[i] != NULL ? strlen (*texts[i]) + 1 : 0;
      total += lengths[i];
    }

  block = g_rc_box_alloc (sizeof detail + total);
  place = block + sizeof detail;
  for (guint i = 0; i < n; i++)
    {
      if (lengths[i] == 0)
        continue;
      *texts[i] = memcpy (place, *texts[i], lengths[i]);
      place += lengths[i];
    }
  memcpy (block, &detail, sizeof detail);

  return (WinsnmpHandleEvent *)(void *)block;
}

/**
 * varbind_handle_detail_new:
 * @event: what an event CREATED or CHANGED says
 *
 * Returns: (transfer full): what it says the handle stands for, with texts of its own; the
 *   same block for the same
 */
WinsnmpHandleEvent *
varbind_handle_detail_new (const WinsnmpHandleEvent *event)
{
  WinsnmpHandleEvent *detail;

  if (event->kind == WINSNMP_HANDLE_PDU)
    return copy (event);

  if (known == NULL)
    known = g_hash_table_new (hash, equal);
  detail = g_hash_table_lookup (known, event);
  if (detail != NULL)
    return g_rc_box_acquire (detail);

  detail = copy (event);
  g_hash_table_add (known, detail);

  return detail;
}

static void
forget (gpointer detail)
{
  if (((WinsnmpHandleEvent *)detail)->kind == WINSNMP_HANDLE_PDU)
    return;

  g_hash_table_remove (known, detail);
  if (g_hash_table_size (known) == 0)
    g_clear_pointer (&known, g_hash_table_unref);
}

/**
 * varbind_handle_detail_unref:
 * @self: (transfer full): what varbind_handle_detail_new() returned, or g_rc_box_acquire()
 */
void
varbind_handle_detail_unref (WinsnmpHandleEvent *self)
{
  g_rc_box_release_full (self, forget);
}
