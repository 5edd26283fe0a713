/* codec.c
 *
 * Messages to bytes and back, and the door to Net-SNMP.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "codec-private.h"

pthread_mutex_t wsnmp_codec_lock = PTHREAD_MUTEX_INITIALIZER;

static bool started;

/* Net-SNMP makes directories under these; below a file that fails silently. */
#define NOWHERE "/dev/null/winsnmp"

void
wsnmp_codec_start (void)
{
  static const int off[] = {
    NETSNMP_DS_LIB_DONT_READ_CONFIGS,
    NETSNMP_DS_LIB_DONT_PERSIST_STATE,
    NETSNMP_DS_LIB_DISABLE_PERSISTENT_LOAD,
    NETSNMP_DS_LIB_DISABLE_PERSISTENT_SAVE,
    NETSNMP_DS_LIB_ALARM_DONT_USE_SIG,
  };
  static char no_mibs[] = "mibs :";
  char       *locale;

  pthread_mutex_lock (&wsnmp_codec_lock);
  if (!started)
    {
      for (size_t i = 0; i < sizeof off / sizeof off[0]; i++)
        netsnmp_ds_set_boolean (NETSNMP_DS_LIBRARY_ID, off[i], 1);
      netsnmp_ds_set_string (NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_PERSISTENT_DIR, NOWHERE);
      netsnmp_ds_set_string (NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_CONFIGURATION_DIR, NOWHERE);
      netsnmp_set_mib_directory ("");
      netsnmp_config_remember (no_mibs);
      /* Without any handler it would print on standard error. */
      netsnmp_register_loghandler (NETSNMP_LOGHANDLER_NONE, LOG_DEBUG);

      /* It sets the locale of characters for the whole process. */
      locale = setlocale (LC_CTYPE, NULL);
      locale = locale != NULL ? strdup (locale) : NULL;
      init_snmp ("libwinsnmp");
      if (locale != NULL)
        setlocale (LC_CTYPE, locale);
      free (locale);
      started = true;
    }
  pthread_mutex_unlock (&wsnmp_codec_lock);
}

/* Encoding */

static size_t
widen_oid (smiLPCOID source,
           oid       ids[MAX_OID_LEN])
{
  for (smiUINT32 i = 0; i < source->len; i++)
    ids[i] = source->ptr[i];

  return source->len;
}

static bool
add_binding (netsnmp_pdu        *pdu,
             const WsnmpBinding *binding)
{
  const smiVALUE  *value = &binding->value;
  oid              name[MAX_OID_LEN], value_ids[MAX_OID_LEN];
  size_t           name_length = widen_oid (&binding->name, name);
  const void      *bytes = NULL;
  size_t           length = 0;
  long             number;
  unsigned long    natural;
  struct counter64 big;

  switch (value->syntax)
    {
    case SNMP_SYNTAX_INT:
      number = value->value.sNumber;
      bytes = &number;
      length = sizeof number;
      break;
    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
    case SNMP_SYNTAX_UINT32:
      natural = value->value.uNumber;
      bytes = &natural;
      length = sizeof natural;
      break;
    case SNMP_SYNTAX_CNTR64:
      big.high = value->value.hNumber.hipart;
      big.low = value->value.hNumber.lopart;
      bytes = &big;
      length = sizeof big;
      break;
    case SNMP_SYNTAX_OID:
      length = widen_oid (&value->value.oid, value_ids) * sizeof (oid);
      bytes = value_ids;
      break;
    default:
      if (wsnmp_value_is_string (value->syntax))
        {
          bytes = value->value.string.ptr;
          length = value->value.string.len;
        }
      break;
    }

  return snmp_pdu_add_variable (pdu, name, name_length, (u_char)value->syntax, bytes, length) !=
         NULL;
}

static bool
fill_trap (netsnmp_pdu            *pdu,
           const WsnmpWireMessage *message)
{
  oid    ids[MAX_OID_LEN];
  size_t length = widen_oid (&message->trap.enterprise, ids);

  pdu->enterprise = snmp_duplicate_objid (ids, length);
  pdu->enterprise_length = length;
  memcpy (pdu->agent_addr, message->trap.agent, sizeof message->trap.agent);
  pdu->trap_type = message->trap.generic;
  pdu->specific_type = message->trap.specific;
  pdu->time = message->trap.time;

  return pdu->enterprise != NULL;
}

/* Some types take the community of the PDU, others that of the session. */
static bool
set_community (netsnmp_pdu            *pdu,
               const WsnmpWireMessage *message)
{
  pdu->community = malloc (message->community_length + 1);
  if (pdu->community == NULL)
    return false;

  if (message->community_length > 0)
    memcpy (pdu->community, message->community, message->community_length);
  pdu->community_len = message->community_length;

  return true;
}

static netsnmp_pdu *
make_pdu (const WsnmpWireMessage *message)
{
  netsnmp_pdu *pdu = snmp_pdu_create (message->data.type);
  bool         ok = pdu != NULL;

  if (!ok)
    return NULL;

  pdu->reqid = message->data.request_id;
  pdu->errstat = message->data.error_status;
  pdu->errindex = message->data.error_index;
  if (message->data.type == SNMP_PDU_V1TRAP)
    ok = fill_trap (pdu, message);
  for (uint32_t i = 0; ok && message->bindings != NULL && i < message->bindings->n_bindings; i++)
    ok = add_binding (pdu, &message->bindings->items[i]);

  if (!ok)
    {
      snmp_free_pdu (pdu);
      return NULL;
    }

  return pdu;
}

/* A session that is never opened: it tells the codec version and community. */
static void
prepare_session (netsnmp_session        *session,
                 const WsnmpWireMessage *message)
{
  snmp_sess_init (session);
  session->version = SNMP_DEFAULT_VERSION;
  session->community = (u_char *)message->community;
  session->community_len = message->community_length;
}

/* What is built grows from a buffer's end to its beginning. */
SNMPAPI_STATUS
wsnmp_codec_copy_end (const uint8_t *buffer,
                      size_t         size,
                      size_t         length,
                      uint8_t      **ret_bytes,
                      size_t        *ret_length)
{
  uint8_t *bytes = malloc (length);

  if (bytes == NULL)
    return SNMPAPI_ALLOC_ERROR;

  memcpy (bytes, buffer + size - length, length);
  *ret_bytes = bytes;
  *ret_length = length;

  return SNMPAPI_SUCCESS;
}

static SNMPAPI_STATUS
build (netsnmp_session *session,
       netsnmp_pdu     *pdu,
       uint8_t        **ret_bytes,
       size_t          *ret_length)
{
  size_t         size = 2048, length = 0;
  u_char        *buffer = malloc (size);
  SNMPAPI_STATUS error = SNMPAPI_PDU_INVALID;

  if (buffer == NULL)
    return SNMPAPI_ALLOC_ERROR;

  if (snmp_build (&buffer, &size, &length, session, pdu) == 0)
    error = wsnmp_codec_copy_end (buffer, size, length, ret_bytes, ret_length);
  else if (session->s_snmp_errno == SNMPERR_TOO_LONG)
    error = SNMPAPI_TL_PDU_TOO_BIG;
  free (buffer);

  return error;
}

static SNMPAPI_STATUS
build_pdu (netsnmp_pdu *pdu,
           uint8_t    **ret_bytes,
           size_t      *ret_length)
{
  size_t         size = 2048, length = 0;
  u_char        *buffer = malloc (size);
  SNMPAPI_STATUS error = SNMPAPI_PDU_INVALID;

  if (buffer == NULL)
    return SNMPAPI_ALLOC_ERROR;

  if (snmp_pdu_realloc_rbuild (&buffer, &size, &length, pdu) != 0)
    error = wsnmp_codec_copy_end (buffer, size, length, ret_bytes, ret_length);
  free (buffer);

  return error;
}

SNMPAPI_STATUS
wsnmp_codec_encode_pdu (const WsnmpWireMessage *message,
                        uint8_t               **ret_bytes,
                        size_t                 *ret_length)
{
  SNMPAPI_STATUS error = SNMPAPI_ALLOC_ERROR;
  netsnmp_pdu   *pdu;

  pthread_mutex_lock (&wsnmp_codec_lock);
  pdu = make_pdu (message);
  if (pdu != NULL)
    {
      error = build_pdu (pdu, ret_bytes, ret_length);
      snmp_free_pdu (pdu);
    }
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return error;
}

SNMPAPI_STATUS
wsnmp_codec_encode (const WsnmpWireMessage *message,
                    uint8_t               **ret_bytes,
                    size_t                 *ret_length)
{
  SNMPAPI_STATUS  error = SNMPAPI_ALLOC_ERROR;
  netsnmp_session session;
  netsnmp_pdu    *pdu;

  pthread_mutex_lock (&wsnmp_codec_lock);
  prepare_session (&session, message);
  pdu = make_pdu (message);
  if (pdu != NULL)
    {
      pdu->version = message->version == 1 ? SNMP_VERSION_1 : SNMP_VERSION_2c;
      if (set_community (pdu, message))
        error = build (&session, pdu, ret_bytes, ret_length);
      snmp_free_pdu (pdu);
    }
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return error;
}

/* Decoding */

static bool
narrow_oid (const oid *ids,
            size_t     n_ids,
            smiUINT32  narrow[MAXOBJIDSIZE],
            smiLPOID   ret_oid)
{
  if (n_ids < 1 || n_ids > MAXOBJIDSIZE)
    return false;

  for (size_t i = 0; i < n_ids; i++)
    narrow[i] = (smiUINT32)ids[i];
  *ret_oid = (smiOID){ (smiUINT32)n_ids, narrow };

  return true;
}

/* @raw is the value as it stands in the datagram, @ids room for an OID.  The
 * syntax is that of the datagram: Net-SNMP unwraps numbers that some agents
 * put into an Opaque, and an Opaque is what it is. */
static bool
read_value (const netsnmp_variable_list *variable,
            const WsnmpTlv              *raw,
            smiUINT32                    ids[MAXOBJIDSIZE],
            smiLPVALUE                   value)
{
  value->syntax = raw->tag;
  switch (raw->tag)
    {
    case SNMP_SYNTAX_INT:
      value->value.sNumber = (smiINT)*variable->val.integer;
      return true;

    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
    case SNMP_SYNTAX_UINT32:
      value->value.uNumber = (smiUINT32)*variable->val.integer;
      return true;

    case SNMP_SYNTAX_CNTR64:
      value->value.hNumber.hipart = (smiUINT32)variable->val.counter64->high;
      value->value.hNumber.lopart = (smiUINT32)variable->val.counter64->low;
      return true;

    case SNMP_SYNTAX_OID:
      return narrow_oid (variable->val.objid, variable->val_len / sizeof (oid), ids,
                         &value->value.oid);

    case SNMP_SYNTAX_NULL:
    case SNMP_SYNTAX_NOSUCHOBJECT:
    case SNMP_SYNTAX_NOSUCHINSTANCE:
    case SNMP_SYNTAX_ENDOFMIBVIEW:
      return true;

    default:
      value->value.string = (smiOCTETS){ (smiUINT32)raw->length, (smiLPBYTE)raw->begin };
      return wsnmp_bindings_check_value (value) == SNMPAPI_SUCCESS;
    }
}

static SNMPAPI_STATUS
read_bindings (const netsnmp_pdu        *pdu,
               const WsnmpDatagramParts *parts,
               WsnmpBindings           **ret_bindings)
{
  WsnmpBindings        *bindings = wsnmp_bindings_new ();
  WsnmpDatagramBindings raw_bindings;
  SNMPAPI_STATUS        error = bindings != NULL ? SNMPAPI_SUCCESS : SNMPAPI_ALLOC_ERROR;

  if (!wsnmp_datagram_begin_bindings (parts, &raw_bindings))
    error = SNMPAPI_MESSAGE_INVALID;

  for (const netsnmp_variable_list *variable = pdu->variables;
       error == SNMPAPI_SUCCESS && variable != NULL; variable = variable->next_variable)
    {
      smiUINT32 name_ids[MAXOBJIDSIZE], value_ids[MAXOBJIDSIZE];
      WsnmpTlv  raw;
      smiOID    name;
      smiVALUE  value;

      if (!wsnmp_datagram_next_binding (&raw_bindings, &raw) ||
          !narrow_oid (variable->name, variable->name_length, name_ids, &name) ||
          !read_value (variable, &raw, value_ids, &value))
        error = SNMPAPI_MESSAGE_INVALID;
      else
        error = wsnmp_bindings_append (bindings, &name, &value);
    }

  if (error == SNMPAPI_SUCCESS)
    *ret_bindings = bindings;
  else
    wsnmp_bindings_unref (bindings);

  return error;
}

static bool
read_trap (const netsnmp_pdu *pdu,
           WsnmpWireMessage  *message)
{
  memcpy (message->trap.agent, pdu->agent_addr, sizeof message->trap.agent);
  message->trap.generic = (smiINT)pdu->trap_type;
  message->trap.specific = (smiINT)pdu->specific_type;
  message->trap.time = (uint32_t)pdu->time;

  return narrow_oid (pdu->enterprise, pdu->enterprise_length, message->trap.ids,
                     &message->trap.enterprise);
}

static SNMPAPI_STATUS
read_pdu (const netsnmp_pdu        *pdu,
          const WsnmpDatagramParts *parts,
          WsnmpWireMessage         *ret_message)
{
  *ret_message = (WsnmpWireMessage){
    .version = parts->version,
    .community = parts->community,
    .community_length = parts->community_length,
  };
  ret_message->data.type = pdu->command;
  ret_message->data.request_id = (smiINT32)pdu->reqid;
  ret_message->data.error_status = (smiINT)pdu->errstat;
  ret_message->data.error_index = (smiINT)pdu->errindex;
  if (pdu->command == SNMP_PDU_V1TRAP && !read_trap (pdu, ret_message))
    return SNMPAPI_MESSAGE_INVALID;

  return read_bindings (pdu, parts, &ret_message->bindings);
}

/* Only the PDU is Net-SNMP's to parse: its message parser takes no community
 * above 256 bytes. */
SNMPAPI_STATUS
wsnmp_codec_parse_pdu (const WsnmpDatagramParts *parts,
                       WsnmpWireMessage         *ret_message)
{
  static const long versions[] = { SNMP_VERSION_1, SNMP_VERSION_2c, SNMP_VERSION_3 };
  netsnmp_pdu      *pdu = snmp_pdu_create (0);
  size_t            length = parts->pdu_length;
  SNMPAPI_STATUS    error = SNMPAPI_MESSAGE_INVALID;

  if (pdu == NULL)
    return SNMPAPI_ALLOC_ERROR;

  pdu->version = versions[parts->version - 1];
  if (snmp_pdu_parse (pdu, (u_char *)parts->pdu, &length) == 0)
    error = read_pdu (pdu, parts, ret_message);
  snmp_free_pdu (pdu);

  return error;
}

SNMPAPI_STATUS
wsnmp_codec_decode (const uint8_t    *bytes,
                    size_t            length,
                    WsnmpWireMessage *ret_message)
{
  SNMPAPI_STATUS     error;
  WsnmpDatagramParts parts;

  if (!wsnmp_datagram_split (bytes, length, &parts))
    return SNMPAPI_MESSAGE_INVALID;

  pthread_mutex_lock (&wsnmp_codec_lock);
  error = wsnmp_codec_parse_pdu (&parts, ret_message);
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return error;
}

SNMPAPI_STATUS
wsnmp_codec_decode_pdu (const uint8_t    *bytes,
                        size_t            length,
                        WsnmpWireMessage *ret_message)
{
  WsnmpDatagramParts parts = { .version = 3, .pdu = bytes, .pdu_length = length };
  SNMPAPI_STATUS     error;

  pthread_mutex_lock (&wsnmp_codec_lock);
  error = wsnmp_codec_parse_pdu (&parts, ret_message);
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return error;
}
