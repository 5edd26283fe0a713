/* event-feed.h
 *
 * Events made by hand, and a target that they are given to.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-target.h"

G_BEGIN_DECLS

/* Tokens of the handles that tests make: sessions, entities, a context, a PDU, a list. */
#define S1 0x101
#define S2 0x102
#define S3 0x103
#define E1 0x201
#define E2 0x202
#define C1 0x301
#define P1 0x401
#define V1 0x501

typedef struct
{
  VarbindTarget *target;
  GPtrArray     *events;
  guint64        serial;
  guint64        time; /* nanoseconds */
  guint64        call;
  guint32        absent; /* arguments that the next calls lack */
} EventFeed;

EventFeed *event_feed_new (void);
void       event_feed_free (EventFeed *feed);
void       event_feed_add (EventFeed          *feed,
                           const WinsnmpEvent *event);
void       event_feed_apply (EventFeed *feed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EventFeed, event_feed_free)

/* Each adds one event; nothing happens before event_feed_apply(). */
void feed_session (EventFeed  *feed,
                   guint64     token,
                   const char *name,
                   guint64     window);
void feed_entity (EventFeed  *feed,
                  guint64     token,
                  guint64     owner,
                  const char *address,
                  guint       port);
void feed_user (EventFeed           *feed,
                guint64              token,
                guint64              owner,
                const char          *user,
                WinsnmpSecurityLevel level,
                const char          *context_name);
void feed_context (EventFeed *feed,
                   guint64    token,
                   guint64    owner,
                   guint      length);
void feed_pdu (EventFeed *feed,
               guint64    token,
               guint64    owner,
               guint      type,
               int        request_id,
               guint      n_bindings);
void feed_vbl (EventFeed *feed,
               guint64    token,
               guint64    owner,
               guint      n_bindings);
void feed_references (EventFeed       *feed,
                      WinsnmpEventKind kind,
                      guint64          token,
                      guint            references);
void feed_freed (EventFeed        *feed,
                 guint64           token,
                 WinsnmpFreeReason reason);
void feed_close (EventFeed        *feed,
                 guint64           session,
                 WinsnmpFreeReason reason,
                 ...) G_GNUC_NULL_TERMINATED;
void feed_message (EventFeed          *feed,
                   WinsnmpMessageState state,
                   guint64             message,
                   guint64             session,
                   guint               pdu_type,
                   guint               retransmission);
void feed_registration (EventFeed  *feed,
                        guint64     registration,
                        guint64     session,
                        gboolean    registered,
                        guint64     agent,
                        guint64     context,
                        const char *notification);
void feed_listener (EventFeed  *feed,
                    const char *address,
                    gboolean    listening,
                    guint64     entity,
                    guint64     session);
void feed_descriptor (EventFeed *feed,
                      guint64    address,
                      gboolean   allocated,
                      guint      bytes,
                      guint64    session);
void feed_process (EventFeed          *feed,
                   WinsnmpProcessState state);
void feed_call (EventFeed       *feed,
                WinsnmpFunction  function,
                guint64          session,
                guint64          result,
                guint            error,
                WinsnmpArgument *arguments,
                guint            n_arguments);

/* Arguments are numbers; the call fails when @error is not 0. */
#define feed_numbers(feed, function, session, result, error, ...)                            \
  G_STMT_START                                                                               \
  {                                                                                          \
    guint64         numbers_[] = { __VA_ARGS__ };                                            \
    WinsnmpArgument arguments_[WINSNMP_MAX_PARAMETERS] = { { 0, NULL } };                    \
                                                                                             \
    for (guint i_ = 0; i_ < G_N_ELEMENTS (numbers_); i_++)                                   \
      arguments_[i_].number = numbers_[i_];                                                  \
    feed_call (feed, function, session, result, error, arguments_, G_N_ELEMENTS (numbers_)); \
  }                                                                                          \
  G_STMT_END

G_END_DECLS
