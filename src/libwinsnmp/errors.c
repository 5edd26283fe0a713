/* errors.c
 *
 * Names and explanations of the error codes.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "winsnmp-linux.h"

static const struct
{
  SNMPAPI_STATUS   error;
  const char      *name;
  WinsnmpErrorText text;
} errors[] = {
  { SNMPAPI_ALLOC_ERROR, "SNMPAPI_ALLOC_ERROR", { "", "", "" } },
};

const char *
winsnmp_error_name (SNMPAPI_STATUS error)
{
  for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
    if (errors[i].error == error)
      return errors[i].name;

  return NULL;
}

const WinsnmpErrorText *
winsnmp_error_text (SNMPAPI_STATUS error)
{
  for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
    if (errors[i].error == error)
      return &errors[i].text;

  return NULL;
}
