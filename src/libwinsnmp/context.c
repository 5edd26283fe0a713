/* context.c
 *
 * Contexts: communities, and users of SNMPv3.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "context.h"
#include "descriptor.h"
#include "library.h"
#include "lookup.h"
#include "names.h"
#include "secret.h"

/* A context for what was copied, which the caller puts into it; if there is no memory for
 * either, the copy is freed. */
static SNMPAPI_STATUS
new_with (WsnmpSession  *session,
          void          *copy,
          WsnmpContext **ret_context)
{
  SNMPAPI_STATUS error = SNMPAPI_ALLOC_ERROR;

  if (copy != NULL)
    error = wsnmp_object_new (WINSNMP_HANDLE_CONTEXT, sizeof **ret_context, session, ret_context);
  if (error != SNMPAPI_SUCCESS)
    free (copy);

  return error;
}

SNMPAPI_STATUS
wsnmp_context_new (WsnmpSession        *session,
                   const unsigned char *community,
                   size_t               length,
                   WsnmpContext       **ret_context)
{
  unsigned char *copy = malloc (length + 1);
  WsnmpContext  *context;
  SNMPAPI_STATUS error = new_with (session, copy, &context);

  if (error != SNMPAPI_SUCCESS)
    return error;

  if (length > 0)
    memcpy (copy, community, length);
  context->community = copy;
  context->length = (uint32_t)length;
  *ret_context = context;

  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS
wsnmp_context_new_for_user (WsnmpSession  *session,
                            WsnmpUsmUser  *user,
                            const char    *name,
                            WsnmpContext **ret_context)
{
  char          *copy = strdup (name);
  WsnmpContext  *context;
  SNMPAPI_STATUS error = new_with (session, copy, &context);

  if (error != SNMPAPI_SUCCESS)
    return error;

  context->user = wsnmp_usm_user_ref (user);
  context->name = copy;
  *ret_context = context;

  return SNMPAPI_SUCCESS;
}

void
wsnmp_context_describe (WsnmpContext       *context,
                        WinsnmpHandleEvent *event)
{
  event->detail.context.length = context->length;
  if (context->user == NULL)
    return;

  event->detail.context.level = context->user->profile.level;
  event->detail.context.user = context->user->profile.name;
  event->detail.context.name = context->name;
}

void
wsnmp_context_clear (WsnmpContext *context)
{
  wsnmp_secret_free (context->community, context->length);
  wsnmp_usm_user_unref (context->user);
  free (context->name);
  free (context->known_as);
}

/* The keys are made here, where it is expected that a name takes a while. */
static SNMPAPI_STATUS
make_for_user (WsnmpSession            *owner,
               const WsnmpNamedContext *named,
               WsnmpContext           **ret_context)
{
  if (named->user == NULL)
    return SNMPAPI_ALLOC_ERROR;
  if (!wsnmp_usm_user_make_keys (named->user))
    return SNMPAPI_CONTEXT_INVALID;

  return wsnmp_context_new_for_user (owner, named->user, named->context_name, ret_context);
}

static SNMPAPI_STATUS
make_named (WsnmpSession  *owner,
            smiLPCOCTETS   name,
            WsnmpContext **ret_context)
{
  const WsnmpNamedContext *named = wsnmp_lookup_context (name->ptr, name->len);
  SNMPAPI_STATUS           error;

  if (named == NULL)
    return SNMPAPI_CONTEXT_UNKNOWN;

  if (named->community != NULL)
    error = wsnmp_context_new (owner, (const unsigned char *)named->community,
                               strlen (named->community), ret_context);
  else
    error = make_for_user (owner, named, ret_context);
  if (error != SNMPAPI_SUCCESS)
    return error;

  (*ret_context)->known_as = strdup (named->entry.name);
  if ((*ret_context)->known_as != NULL)
    return SNMPAPI_SUCCESS;

  wsnmp_object_discard (&(*ret_context)->object);
  return SNMPAPI_ALLOC_ERROR;
}

HSNMP_CONTEXT WINAPI
SnmpStrToContext (HSNMP_SESSION session,
                  smiLPCOCTETS  string)
{
  WsnmpCall      call;
  WsnmpSession  *owner;
  WsnmpContext  *context;
  SNMPAPI_STATUS error;
  uint64_t       token = 0;

  wsnmp_names_refresh ();
  WSNMP_ENTER (&call, STR_TO_CONTEXT);
  wsnmp_call_handle (&call, 0, session);
  wsnmp_call_number (&call, 1, string != NULL ? string->len : 0);

  error = wsnmp_call_find_session (&call, session, &owner);
  if (error == SNMPAPI_SUCCESS && (string == NULL || string->ptr == NULL || string->len == 0 ||
                                   string->len > WSNMP_MAX_COMMUNITY))
    error = SNMPAPI_CONTEXT_INVALID;
  if (error == SNMPAPI_SUCCESS && wsnmp_library.translate_mode == SNMPAPI_TRANSLATED)
    error = make_named (owner, string, &context);
  else if (error == SNMPAPI_SUCCESS)
    error = wsnmp_context_new (owner, string->ptr, string->len, &context);
  if (error == SNMPAPI_SUCCESS)
    token = wsnmp_object_reference (&context->object);

  return wsnmp_call_leave_handle (&call, error, token);
}

/* Its name if the database has one; else the community, or of a user the security
 * name, never a secret. */
static const void *
get_text (const WsnmpContext *context,
          smiUINT32          *ret_length)
{
  const char *name = wsnmp_lookup_context_name (context);

  if (name == NULL && context->user == NULL)
    {
      *ret_length = context->length;
      return context->community;
    }

  if (name == NULL)
    name = context->user->profile.name;
  *ret_length = (smiUINT32)strlen (name);

  return name;
}

static SNMPAPI_STATUS
hand_out (WsnmpCall          *call,
          const WsnmpContext *context,
          smiLPOCTETS         string)
{
  smiUINT32   length;
  const void *text = get_text (context, &length);
  void       *copy = wsnmp_descriptor_new (WINSNMP_DESCRIPTOR_OCTETS, text, length);

  if (copy == NULL)
    return SNMPAPI_ALLOC_ERROR;

  string->ptr = copy;
  string->len = length;
  wsnmp_call_number (call, 1, length);

  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS WINAPI
SnmpContextToStr (HSNMP_CONTEXT context,
                  smiLPOCTETS   string)
{
  WsnmpCall      call;
  WsnmpContext  *source;
  SNMPAPI_STATUS error;

  wsnmp_names_refresh ();
  WSNMP_ENTER (&call, CONTEXT_TO_STR);
  wsnmp_call_handle (&call, 0, context);

  error = wsnmp_call_find_object (&call, WINSNMP_HANDLE_CONTEXT, context, &source);
  if (error == SNMPAPI_SUCCESS && string == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS)
    error = hand_out (&call, source, string);

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

SNMPAPI_STATUS WINAPI
SnmpFreeContext (HSNMP_CONTEXT context)
{
  WsnmpCall call;

  WSNMP_ENTER (&call, FREE_CONTEXT);
  return wsnmp_object_leave_free (&call, WINSNMP_HANDLE_CONTEXT, context);
}
