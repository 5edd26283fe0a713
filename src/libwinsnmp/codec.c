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
#include "transport.h"

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

/* Encoding
 *
 * What Net-SNMP reads a message from stands in memory that is there already: its own
 * functions make a block of 1.2 kB for each binding. */

/* So many bindings need no memory. */
#define N_SLOTS 32

/* A binding as Net-SNMP wants it; name and number have room inside. */
typedef struct
{
  netsnmp_variable_list variable;
  oid                   value_ids[MAX_OID_LEN];
} Slot;

/* Guarded by the lock. */
static Slot slots[N_SLOTS];
static oid  enterprise_ids[MAX_OID_LEN];

static size_t
widen_oid (smiLPCOID source,
           oid       ids[MAX_OID_LEN])
{
  for (smiUINT32 i = 0; i < source->len; i++)
    ids[i] = source->ptr[i];

  return source->len;
}

static void
fill_value (Slot           *slot,
            const smiVALUE *value)
{
  netsnmp_variable_list *variable = &slot->variable;
  struct counter64       big = { value->value.hNumber.hipart, value->value.hNumber.lopart };

  variable->type = (u_char)value->syntax;
  variable->val.string = variable->buf;
  switch (value->syntax)
    {
    case SNMP_SYNTAX_INT:
      variable->val_len = sizeof (long);
      *variable->val.integer = value->value.sNumber;
      break;
    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
    case SNMP_SYNTAX_UINT32:
      variable->val_len = sizeof (long);
      *variable->val.integer = (long)value->value.uNumber;
      break;
    case SNMP_SYNTAX_CNTR64:
      variable->val_len = sizeof big;
      *variable->val.counter64 = big;
      break;
    case SNMP_SYNTAX_OID:
      variable->val.objid = slot->value_ids;
      variable->val_len = widen_oid (&value->value.oid, slot->value_ids) * sizeof (oid);
      break;
    default:
      variable->val_len = 0;
      if (wsnmp_value_is_string (value->syntax))
        {
          variable->val.string = value->value.string.ptr;
          variable->val_len = value->value.string.len;
        }
      break;
    }
}

/* Memory for the slots of @bindings, or NULL without. */
static Slot *
fill_slots (const WsnmpBindings *bindings)
{
  uint32_t n = bindings != NULL ? bindings->n_bindings : 0;
  Slot    *filled = n <= N_SLOTS ? slots : malloc (n * sizeof *filled);

  if (filled == NULL)
    return NULL;

  for (uint32_t i = 0; i < n; i++)
    {
      netsnmp_variable_list *variable = &filled[i].variable;

      variable->next_variable = i + 1 < n ? &filled[i + 1].variable : NULL;
      variable->name = variable->name_loc;
      variable->name_length = widen_oid (&bindings->items[i].name, variable->name_loc);
      fill_value (&filled[i], &bindings->items[i].value);
    }

  return filled;
}

static void
free_slots (Slot *filled)
{
  if (filled != slots)
    free (filled);
}

/* All that a PDU has but its bindings; nothing of it is to be freed. */
static void
fill_pdu (netsnmp_pdu            *pdu,
          const WsnmpWireMessage *message)
{
  memset (pdu, 0, sizeof *pdu);
  pdu->command = message->data.type;
  pdu->reqid = message->data.request_id;
  pdu->errstat = message->data.error_status;
  pdu->errindex = message->data.error_index;
  if (message->data.type != SNMP_PDU_V1TRAP)
    return;

  pdu->enterprise = enterprise_ids;
  pdu->enterprise_length = widen_oid (&message->trap.enterprise, enterprise_ids);
  memcpy (pdu->agent_addr, message->trap.agent, sizeof message->trap.agent);
  pdu->trap_type = message->trap.generic;
  pdu->specific_type = message->trap.specific;
  pdu->time = message->trap.time;
}

/* A session that is never opened: it tells the codec version and community.  Guarded by
 * the lock. */
static netsnmp_session session;

static void
prepare_session (const WsnmpWireMessage *message)
{
  static bool ready;

  if (!ready)
    {
      snmp_sess_init (&session);
      session.version = SNMP_DEFAULT_VERSION;
      ready = true;
    }
  session.s_snmp_errno = 0;
  session.community = (u_char *)message->community;
  session.community_len = message->community_length;
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

/* It may become larger, and then stays so for the next message, within bounds. */
static u_char *buffer;
static size_t  buffer_size;

#define FIRST_BUFFER_SIZE 2048
#define MOST_BUFFER_SIZE 65536

static bool
have_buffer (void)
{
  if (buffer != NULL && buffer_size <= MOST_BUFFER_SIZE)
    return true;

  free (buffer);
  buffer_size = FIRST_BUFFER_SIZE;
  buffer = malloc (buffer_size);

  return buffer != NULL;
}

/* The caller holds the lock. */
static SNMPAPI_STATUS
build (const WsnmpWireMessage *message,
       netsnmp_pdu            *pdu,
       uint8_t               **ret_bytes,
       size_t                 *ret_length)
{
  size_t length = 0;

  prepare_session (message);
  pdu->version = message->version == 1 ? SNMP_VERSION_1 : SNMP_VERSION_2c;
  /* Some types take the community of the PDU, others that of the session. */
  pdu->community = session.community;
  pdu->community_len = session.community_len;

  if (snmp_build (&buffer, &buffer_size, &length, &session, pdu) == 0)
    return wsnmp_codec_copy_end (buffer, buffer_size, length, ret_bytes, ret_length);

  return session.s_snmp_errno == SNMPERR_TOO_LONG ? SNMPAPI_TL_PDU_TOO_BIG : SNMPAPI_PDU_INVALID;
}

static SNMPAPI_STATUS
build_pdu (netsnmp_pdu *pdu,
           uint8_t    **ret_bytes,
           size_t      *ret_length)
{
  size_t length = 0;

  if (snmp_pdu_realloc_rbuild (&buffer, &buffer_size, &length, pdu) == 0)
    return SNMPAPI_PDU_INVALID;

  return wsnmp_codec_copy_end (buffer, buffer_size, length, ret_bytes, ret_length);
}

/* A binding has three heads of two bytes and one byte of a name.  Longer lists fit into no
 * datagram, and the slots for them might take all the memory there is. */
#define MIN_BINDING 7

static bool
is_too_long (const WsnmpBindings *bindings)
{
  return bindings != NULL && bindings->n_bindings > WSNMP_MAX_DATAGRAM_V4 / MIN_BINDING;
}

static SNMPAPI_STATUS
encode (const WsnmpWireMessage *message,
        bool                    is_pdu_alone,
        uint8_t               **ret_bytes,
        size_t                 *ret_length)
{
  SNMPAPI_STATUS error = SNMPAPI_ALLOC_ERROR;
  netsnmp_pdu    pdu;
  Slot          *filled;

  if (is_too_long (message->bindings))
    return SNMPAPI_TL_PDU_TOO_BIG;

  pthread_mutex_lock (&wsnmp_codec_lock);
  filled = fill_slots (message->bindings);
  if (filled != NULL && have_buffer ())
    {
      fill_pdu (&pdu, message);
      if (message->bindings != NULL && message->bindings->n_bindings > 0)
        pdu.variables = &filled[0].variable;
      error = is_pdu_alone ? build_pdu (&pdu, ret_bytes, ret_length)
                           : build (message, &pdu, ret_bytes, ret_length);
    }
  free_slots (filled);
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return error;
}

SNMPAPI_STATUS
wsnmp_codec_encode_pdu (const WsnmpWireMessage *message,
                        uint8_t               **ret_bytes,
                        size_t                 *ret_length)
{
  return encode (message, true, ret_bytes, ret_length);
}

SNMPAPI_STATUS
wsnmp_codec_encode (const WsnmpWireMessage *message,
                    uint8_t               **ret_bytes,
                    size_t                 *ret_length)
{
  return encode (message, false, ret_bytes, ret_length);
}

/* Decoding
 *
 * By the functions of Net-SNMP that read one value each: the one that reads a whole
 * PDU makes a block for each binding. */

/* A sub-identifier has four where it often had one; heads of values have none. */
#define BYTES_A_BYTE 3

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

/* An INTEGER at @place, behind which it is moved; @left is how far to the end. */
static bool
read_integer (u_char **place,
              size_t  *left,
              long    *ret_number)
{
  u_char type;

  *place = asn_parse_int (*place, left, &type, ret_number, sizeof *ret_number);
  return *place != NULL;
}

static bool
read_natural (u_char **place,
              size_t  *left,
              u_long  *ret_number)
{
  u_char type;

  *place = asn_parse_unsigned_int (*place, left, &type, ret_number, sizeof *ret_number);
  return *place != NULL;
}

/* With tag and length. */
static size_t
get_size (const WsnmpTlv *raw)
{
  return (size_t)(raw->begin + raw->length - raw->place);
}

static bool
read_oid (u_char  **place,
          size_t   *left,
          smiUINT32 narrow[MAXOBJIDSIZE],
          smiLPOID  ret_oid)
{
  oid    ids[MAX_OID_LEN];
  size_t n_ids = MAX_OID_LEN;
  u_char type;

  *place = asn_parse_objid (*place, left, &type, ids, &n_ids);
  return *place != NULL && narrow_oid (ids, n_ids, narrow, ret_oid);
}

/* @ids is room for an OID.  A number without bytes is none, though Net-SNMP looks at its
 * first. */
static bool
read_value (const WsnmpTlv *raw,
            smiUINT32       ids[MAXOBJIDSIZE],
            smiLPVALUE      value)
{
  u_char          *place = (u_char *)raw->place;
  size_t           left = get_size (raw);
  struct counter64 big;
  u_char           type;
  u_long           natural;
  long             number;

  memset (value, 0, sizeof *value); /* the application gets all of it */
  value->syntax = raw->tag;
  switch (raw->tag)
    {
    case SNMP_SYNTAX_INT:
      if (!read_integer (&place, &left, &number))
        return false;
      value->value.sNumber = (smiINT)number;
      return true;

    case SNMP_SYNTAX_CNTR32:
    case SNMP_SYNTAX_GAUGE32:
    case SNMP_SYNTAX_TIMETICKS:
    case SNMP_SYNTAX_UINT32:
      if (raw->length == 0 || !read_natural (&place, &left, &natural))
        return false;
      value->value.uNumber = (smiUINT32)natural;
      return true;

    case SNMP_SYNTAX_CNTR64:
      if (raw->length == 0 ||
          asn_parse_unsigned_int64 (place, &left, &type, &big, sizeof big) == NULL)
        return false;
      value->value.hNumber = (smiCNTR64){ (smiUINT32)big.high, (smiUINT32)big.low };
      return true;

    case SNMP_SYNTAX_OID:
      return read_oid (&place, &left, ids, &value->value.oid);

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

/* Where its parts are has been found before they are read: Net-SNMP's function for a whole
 * binding would look for them again. */
static SNMPAPI_STATUS
read_binding (WsnmpDatagramBindings *raw,
              WsnmpBindings         *bindings)
{
  smiUINT32 name_ids[MAXOBJIDSIZE], value_ids[MAXOBJIDSIZE];
  WsnmpTlv  raw_name, raw_value;
  u_char   *place;
  size_t    left;
  smiOID    name;
  smiVALUE  value;

  if (!wsnmp_datagram_next_binding (raw, &raw_name, &raw_value) ||
      raw_value.begin + raw_value.length != raw->place)
    return SNMPAPI_MESSAGE_INVALID;

  place = (u_char *)raw_name.place;
  left = get_size (&raw_name);
  if (!read_oid (&place, &left, name_ids, &name) || !read_value (&raw_value, value_ids, &value))
    return SNMPAPI_MESSAGE_INVALID;

  return wsnmp_bindings_append (bindings, &name, &value);
}

/* Most lists have bindings that are about as long as the first. */
static bool
reserve_rest (const WsnmpDatagramBindings *raw,
              const uint8_t               *begin,
              WsnmpBindings               *bindings)
{
  size_t length = (size_t)(raw->place - begin);
  size_t left = (size_t)(raw->end - raw->place);

  return left == 0 || wsnmp_bindings_reserve (bindings, (uint32_t)(left / length) + 2);
}

static SNMPAPI_STATUS
read_bindings (WsnmpDatagramBindings *raw,
               WsnmpBindings        **ret_bindings)
{
  const uint8_t *begin = raw->place;
  WsnmpBindings *bindings = wsnmp_bindings_new_for ((size_t)(raw->end - begin) * BYTES_A_BYTE);
  SNMPAPI_STATUS error = bindings != NULL ? SNMPAPI_SUCCESS : SNMPAPI_ALLOC_ERROR;

  while (error == SNMPAPI_SUCCESS && raw->place < raw->end)
    {
      error = read_binding (raw, bindings);
      if (error == SNMPAPI_SUCCESS && bindings->n_bindings == 1 &&
          !reserve_rest (raw, begin, bindings))
        error = SNMPAPI_ALLOC_ERROR;
    }

  if (error == SNMPAPI_SUCCESS)
    *ret_bindings = bindings;
  else
    wsnmp_bindings_unref (bindings);

  return error;
}

/* What stands before the list, checked before. */
static bool
read_fields (u_char       *place,
             size_t        left,
             WsnmpPduData *data)
{
  long request_id, error_status, error_index;

  if (!read_integer (&place, &left, &request_id) || !read_integer (&place, &left, &error_status) ||
      !read_integer (&place, &left, &error_index))
    return false;

  data->request_id = (smiINT32)request_id;
  data->error_status = (smiINT)error_status;
  data->error_index = (smiINT)error_index;
  return true;
}

static bool
read_trap (u_char           *place,
           size_t            left,
           WsnmpWireMessage *message)
{
  size_t length = sizeof message->trap.agent;
  long   generic, specific;
  u_long time;
  u_char type;

  if (!read_oid (&place, &left, message->trap.ids, &message->trap.enterprise))
    return false;
  place = asn_parse_string (place, &left, &type, message->trap.agent, &length);
  if (place == NULL || !read_integer (&place, &left, &generic) ||
      !read_integer (&place, &left, &specific) || !read_natural (&place, &left, &time))
    return false;

  message->trap.generic = (smiINT)generic;
  message->trap.specific = (smiINT)specific;
  message->trap.time = (uint32_t)time;
  return true;
}

SNMPAPI_STATUS
wsnmp_codec_parse_pdu (const WsnmpDatagramParts *parts,
                       WsnmpWireMessage         *ret_message)
{
  WsnmpDatagramBindings raw;
  size_t                left = parts->pdu_length;
  u_char                type;
  u_char               *place = asn_parse_header ((u_char *)parts->pdu, &left, &type);
  bool                  ok;

  if (place == NULL || !wsnmp_datagram_begin_bindings (parts, &raw))
    return SNMPAPI_MESSAGE_INVALID;

  ret_message->version = parts->version;
  ret_message->community = parts->community;
  ret_message->community_length = parts->community_length;
  ret_message->user = NULL;
  ret_message->context_name = NULL;
  ret_message->data = (WsnmpPduData){ .type = type };
  ret_message->bindings = NULL;
  ok = type == SNMP_PDU_V1TRAP ? read_trap (place, left, ret_message)
                               : read_fields (place, left, &ret_message->data);

  return ok ? read_bindings (&raw, &ret_message->bindings)
            : SNMPAPI_MESSAGE_INVALID;
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
