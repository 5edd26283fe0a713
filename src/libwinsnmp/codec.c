/* codec.c
 *
 * The door to Net-SNMP, and bytes to messages.
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

/* Decoding, by the functions of Net-SNMP that read one value each: the one that reads a whole
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

/* @place is where the value begins, @raw what it is; @ids is room for an OID.  A number
 * without bytes is none, though Net-SNMP looks at its first. */
static bool
read_value (u_char         *place,
            size_t          left,
            const WsnmpTlv *raw,
            smiUINT32       ids[MAXOBJIDSIZE],
            smiLPVALUE      value)
{
  struct counter64 big;
  u_char           type;
  u_long           natural;
  long             number;

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

/* Moves @place behind it. */
static SNMPAPI_STATUS
read_binding (u_char               **place,
              size_t                *left,
              WsnmpDatagramBindings *raw_bindings,
              WsnmpBindings         *bindings)
{
  oid       ids[MAX_OID_LEN];
  size_t    n_ids = MAX_OID_LEN, value_length;
  smiUINT32 name_ids[MAXOBJIDSIZE], value_ids[MAXOBJIDSIZE];
  u_char    type, *value_place;
  WsnmpTlv  raw;
  smiOID    name;
  smiVALUE  value;

  *place = snmp_parse_var_op (*place, ids, &n_ids, &type, &value_length, &value_place, left);
  if (*place == NULL || !wsnmp_datagram_next_binding (raw_bindings, &raw) ||
      !narrow_oid (ids, n_ids, name_ids, &name) ||
      !read_value (value_place, (size_t)(raw.begin + raw.length - value_place), &raw, value_ids,
                   &value))
    return SNMPAPI_MESSAGE_INVALID;

  return wsnmp_bindings_append (bindings, &name, &value);
}

static SNMPAPI_STATUS
read_bindings (u_char                *place,
               WsnmpDatagramBindings *raw_bindings,
               WsnmpBindings        **ret_bindings)
{
  size_t         left = (size_t)(raw_bindings->end - raw_bindings->place);
  WsnmpBindings *bindings = wsnmp_bindings_new_for (left * BYTES_A_BYTE);
  SNMPAPI_STATUS error = bindings != NULL ? SNMPAPI_SUCCESS : SNMPAPI_ALLOC_ERROR;

  while (error == SNMPAPI_SUCCESS && left > 0)
    error = read_binding (&place, &left, raw_bindings, bindings);

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

/* The caller holds the lock. */
static SNMPAPI_STATUS
parse_pdu (const WsnmpDatagramParts *parts,
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

  return ok ? read_bindings ((u_char *)raw.place, &raw, &ret_message->bindings)
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
  error = parse_pdu (&parts, ret_message);
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
  error = parse_pdu (&parts, ret_message);
  pthread_mutex_unlock (&wsnmp_codec_lock);

  return error;
}
