/* oid.c
 *
 * Object identifiers: rules and text.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "call.h"
#include "decimal.h"
#include "descriptor.h"
#include "oid.h"

int
wsnmp_oid_is_encodable (smiLPCOID oid)
{
  if (oid->ptr == NULL || oid->len < 2 || oid->len > MAXOBJIDSIZE)
    return 0;

  return oid->ptr[0] <= 2 && (oid->ptr[0] == 2 || oid->ptr[1] <= 39);
}

int
wsnmp_oid_is_prefix (smiLPCOID oid)
{
  return oid != NULL && oid->ptr != NULL && oid->len >= 1 && oid->len <= MAXOBJIDSIZE;
}

size_t
wsnmp_oid_format (const smiUINT32 *ids,
                  size_t           n_ids,
                  char            *buffer,
                  size_t           size)
{
  size_t length = 0;
  size_t i = 0;

  /* As long as any number fits, it goes where it stays. */
  for (; i < n_ids && length + sizeof (".4294967295") <= size; i++)
    {
      if (i > 0)
        buffer[length++] = '.';
      length += wsnmp_decimal_put (buffer + length, ids[i]);
    }
  if (length < size)
    buffer[length] = '\0';

  for (; i < n_ids; i++)
    {
      char   number[1 + WSNMP_DECIMAL_LENGTH];
      size_t n = 0;

      if (i > 0)
        number[n++] = '.';
      n += wsnmp_decimal_put (number + n, ids[i]);
      if (length + 1 < size)
        {
          size_t room = size - 1 - length;
          size_t fits = n < room ? n : room;

          memcpy (buffer + length, number, fits);
          buffer[length + fits] = '\0';
        }
      length += n;
    }

  return length;
}

/* Reads one number of the text.  Returns what follows it, NULL when there is
 * no number or it does not fit 32 bits. */
static const char *
parse_number (const char *text,
              smiUINT32  *ret_number)
{
  uint64_t number = 0;

  if (*text < '0' || *text > '9')
    return NULL;

  for (; *text >= '0' && *text <= '9'; text++)
    {
      number = number * 10 + (uint64_t)(*text - '0');
      if (number > UINT32_MAX)
        return NULL;
    }

  *ret_number = (smiUINT32)number;
  return text;
}

/* Numbers joined by single dots; one dot may lead. */
static SNMPAPI_STATUS
parse (const char *text,
       smiUINT32   ids[MAXOBJIDSIZE],
       smiUINT32  *ret_n_ids)
{
  smiOID oid = { 0, ids };

  if (text == NULL || strnlen (text, MAXOBJIDSTRSIZE) == MAXOBJIDSTRSIZE)
    return SNMPAPI_OID_INVALID;

  if (*text == '.')
    text++;

  for (;;)
    {
      if (oid.len == MAXOBJIDSIZE)
        return SNMPAPI_OID_INVALID;
      text = parse_number (text, &ids[oid.len++]);
      if (text == NULL)
        return SNMPAPI_OID_INVALID;
      if (*text == '\0')
        break;
      if (*text++ != '.')
        return SNMPAPI_OID_INVALID;
    }

  *ret_n_ids = oid.len;
  return wsnmp_oid_is_encodable (&oid) ? SNMPAPI_SUCCESS : SNMPAPI_OID_INVALID;
}

static SNMPAPI_STATUS
hand_out (const smiUINT32 *ids,
          smiUINT32        n_ids,
          smiLPOID         destination)
{
  void *copy = wsnmp_descriptor_new (WINSNMP_DESCRIPTOR_OID, ids, n_ids * sizeof *ids);

  if (copy == NULL)
    return SNMPAPI_ALLOC_ERROR;

  destination->ptr = copy;
  destination->len = n_ids;

  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS WINAPI
SnmpStrToOid (LPCSTR   string,
              smiLPOID dstOID)
{
  WsnmpCall      call;
  smiUINT32      ids[MAXOBJIDSIZE];
  smiUINT32      n_ids = 0;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, STR_TO_OID);
  wsnmp_call_text (&call, 0, string);

  error = wsnmp_call_check_started ();
  if (error == SNMPAPI_SUCCESS && dstOID == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS)
    error = parse (string, ids, &n_ids);
  if (error == SNMPAPI_SUCCESS)
    error = hand_out (ids, n_ids, dstOID);
  if (error == SNMPAPI_SUCCESS)
    wsnmp_call_oid (&call, 1, dstOID);

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, n_ids);
}

SNMPAPI_STATUS WINAPI
SnmpOidToStr (smiLPCOID srcOID,
              smiUINT32 size,
              LPSTR     string)
{
  WsnmpCall      call;
  size_t         length = 0;
  SNMPAPI_STATUS error;

  WSNMP_ENTER_ALONE (&call, OID_TO_STR);
  wsnmp_call_oid (&call, 0, srcOID);
  wsnmp_call_number (&call, 1, size);

  error = wsnmp_call_check_started ();
  if (error == SNMPAPI_SUCCESS && string == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS && size == 0)
    error = SNMPAPI_SIZE_INVALID;
  if (error == SNMPAPI_SUCCESS && !wsnmp_oid_is_prefix (srcOID))
    error = SNMPAPI_OID_INVALID;
  if (error == SNMPAPI_SUCCESS)
    {
      length = wsnmp_oid_format (srcOID->ptr, srcOID->len, string, size);
      wsnmp_call_text (&call, 2, string);
      if (length >= size)
        error = SNMPAPI_OUTPUT_TRUNCATED;
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, length + 1);
}

SNMPAPI_STATUS WINAPI
SnmpOidCopy (smiLPCOID srcOID,
             smiLPOID  dstOID)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, OID_COPY);
  wsnmp_call_oid (&call, 0, srcOID);

  error = wsnmp_call_check_started ();
  if (error == SNMPAPI_SUCCESS && dstOID == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS && !wsnmp_oid_is_prefix (srcOID))
    error = SNMPAPI_OID_INVALID;
  if (error == SNMPAPI_SUCCESS)
    error = hand_out (srcOID->ptr, srcOID->len, dstOID);
  if (error == SNMPAPI_SUCCESS)
    wsnmp_call_oid (&call, 1, dstOID);

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error,
                                           error == SNMPAPI_SUCCESS ? dstOID->len : 0);
}

static smiINT
compare (smiLPCOID x,
         smiLPCOID y,
         smiUINT32 maxlen)
{
  smiUINT32 n = x->len < y->len ? x->len : y->len;

  if (maxlen != 0 && maxlen < n)
    n = maxlen;

  for (smiUINT32 i = 0; i < n; i++)
    if (x->ptr[i] != y->ptr[i])
      return x->ptr[i] > y->ptr[i] ? 1 : -1;

  if ((maxlen != 0 && n == maxlen) || x->len == y->len)
    return 0;

  return x->len > y->len ? 1 : -1;
}

static int
is_comparable (smiLPCOID oid)
{
  return oid != NULL && oid->len <= MAXOBJIDSIZE && (oid->len == 0 || oid->ptr != NULL);
}

SNMPAPI_STATUS WINAPI
SnmpOidCompare (smiLPCOID xOID,
                smiLPCOID yOID,
                smiUINT32 maxlen,
                smiLPINT  result)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER_ALONE (&call, OID_COMPARE);
  wsnmp_call_oid (&call, 0, xOID);
  wsnmp_call_oid (&call, 1, yOID);
  wsnmp_call_number (&call, 2, maxlen);

  error = wsnmp_call_check_started ();
  if (error == SNMPAPI_SUCCESS && result == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS && maxlen > MAXOBJIDSIZE)
    error = SNMPAPI_SIZE_INVALID;
  if (error == SNMPAPI_SUCCESS && (!is_comparable (xOID) || !is_comparable (yOID)))
    error = SNMPAPI_OID_INVALID;
  if (error == SNMPAPI_SUCCESS)
    {
      *result = compare (xOID, yOID, maxlen);
      wsnmp_call_number (&call, 3, *result);
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}
