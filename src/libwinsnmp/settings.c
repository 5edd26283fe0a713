/* settings.c
 *
 * Limits, the trap port, modes at the start: what is said of them, and who said it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "entity.h"
#include "events.h"
#include "library.h"
#include "settings.h"

/**
 * Number:
 * @variable: of the environment; NULL for none
 * @value: in force; read without the lock too
 * @by_program: a call has set it, which nothing else overrides
 *
 * A setting that is a number from 1 to @most.
 */
typedef struct
{
  const char *variable;
  uint32_t    most;
  uint32_t    normal;
  atomic_uint value;
  bool        by_program;
} Number;

#define NUMBER(variable, most, normal)             \
  {                                                \
    (variable), (most), (normal), (normal), false, \
  }

static Number numbers[WSNMP_N_SETTINGS] = {
  [WSNMP_SETTING_MAX_SESSIONS] =
    NUMBER ("WINSNMP_MAX_SESSIONS", WINSNMP_MOST_SESSIONS, WINSNMP_MOST_SESSIONS),
  [WSNMP_SETTING_MAX_HANDLES] =
    NUMBER ("WINSNMP_MAX_HANDLES", WINSNMP_MOST_HANDLES, WINSNMP_MOST_HANDLES),
  [WSNMP_SETTING_MAX_OUTSTANDING] =
    NUMBER (NULL, WINSNMP_MOST_OUTSTANDING, WINSNMP_MOST_OUTSTANDING),
  [WSNMP_SETTING_TRAP_PORT] = NUMBER ("WINSNMP_TRAP_PORT", UINT16_MAX, WSNMP_TRAP_PORT),
};

#define TRAP_ADDRESS_VARIABLE "WINSNMP_TRAP_ADDRESS"

/* Of family AF_UNSPEC: every address. */
static struct
{
  WsnmpAddress value;
  bool         by_program;
} trap_address;

/* The limits are settings in the same order. */
static Number *
find_limit (WinsnmpLimit limit)
{
  if (limit < WINSNMP_LIMIT_SESSIONS || limit > WINSNMP_LIMIT_OUTSTANDING)
    return NULL;

  return &numbers[WSNMP_SETTING_MAX_SESSIONS + (limit - WINSNMP_LIMIT_SESSIONS)];
}

smiUINT32
winsnmp_get_limit (WinsnmpLimit limit)
{
  const Number *number = find_limit (limit);

  return number != NULL ? atomic_load_explicit (&number->value, memory_order_relaxed) : 0;
}

static void
emit_limit (WinsnmpLimit limit)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_LIMIT };

  if (!wsnmp_events_wanted ())
    return;

  event.u.limit.limit = limit;
  event.u.limit.value = winsnmp_get_limit (limit);
  wsnmp_events_emit (&event);
}

static SNMPAPI_STATUS
set_number (Number  *number,
            uint32_t value)
{
  if (number == NULL || value == 0 || value > number->most)
    return SNMPAPI_FAILURE;

  number->by_program = true;
  atomic_store (&number->value, value);

  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS
winsnmp_set_limit (WinsnmpLimit limit,
                   smiUINT32    value)
{
  SNMPAPI_STATUS status;

  wsnmp_lock ();
  status = set_number (find_limit (limit), value);
  if (status == SNMPAPI_SUCCESS)
    emit_limit (limit);
  wsnmp_unlock ();

  return status;
}

SNMPAPI_STATUS
winsnmp_set_trap_port (UINT port)
{
  SNMPAPI_STATUS status;

  wsnmp_lock ();
  status = set_number (&numbers[WSNMP_SETTING_TRAP_PORT], port);
  wsnmp_unlock ();

  return status;
}

UINT
winsnmp_get_trap_port (void)
{
  return atomic_load (&numbers[WSNMP_SETTING_TRAP_PORT].value);
}

SNMPAPI_STATUS
winsnmp_set_trap_address (const char *address)
{
  WsnmpAddress parsed = { .family = AF_UNSPEC };

  if (address != NULL && !wsnmp_address_parse (address, &parsed))
    return SNMPAPI_FAILURE;

  wsnmp_lock ();
  trap_address.by_program = true;
  trap_address.value = parsed;
  wsnmp_unlock ();

  return SNMPAPI_SUCCESS;
}

bool
wsnmp_settings_get_trap_address (WsnmpAddress *ret_address)
{
  *ret_address = trap_address.value;
  return trap_address.value.family != AF_UNSPEC;
}

size_t
winsnmp_get_trap_address (char  *address,
                          size_t size)
{
  WsnmpAddress value;
  char         text[WSNMP_ADDRESS_LENGTH] = "";

  wsnmp_lock ();
  if (wsnmp_settings_get_trap_address (&value))
    wsnmp_address_format (&value, text);
  wsnmp_unlock ();

  return (size_t)snprintf (address, size, "%s", text);
}

/* At the start */

/* 0 when the variable says nothing that can be. */
static uint32_t
read_environment (const Number *number)
{
  const char   *text = number->variable != NULL ? secure_getenv (number->variable) : NULL;
  char         *end;
  unsigned long value;

  if (text == NULL || *text < '0' || *text > '9')
    return 0;

  value = strtoul (text, &end, 10);
  return *end == '\0' && value <= number->most ? (uint32_t)value : 0;
}

/* TRUE when it is another value than before. */
static bool
apply_number (WsnmpSetting             setting,
              const WsnmpFileSettings *file)
{
  Number  *number = &numbers[setting];
  uint32_t value = read_environment (number);

  if (number->by_program)
    return false;
  if (value == 0)
    value = file->is_set[setting] ? file->numbers[setting] : number->normal;

  return atomic_exchange (&number->value, value) != value;
}

static void
apply_trap_address (const WsnmpFileSettings *file)
{
  const char *text = secure_getenv (TRAP_ADDRESS_VARIABLE);

  if (trap_address.by_program)
    return;

  trap_address.value.family = AF_UNSPEC;
  if (text != NULL && wsnmp_address_parse (text, &trap_address.value))
    return;
  if (file->is_set[WSNMP_SETTING_TRAP_ADDRESS])
    trap_address.value = file->trap_address;
}

static void
apply_mode (const WsnmpFileSettings *file,
            WsnmpSetting             setting,
            WinsnmpMode              mode,
            uint32_t                *ret_value)
{
  if (!file->is_set[setting] || file->numbers[setting] == *ret_value)
    return;

  *ret_value = file->numbers[setting];
  wsnmp_events_emit_mode (mode, *ret_value);
}

void
wsnmp_settings_apply (const WsnmpFileSettings *file)
{
  for (int i = WSNMP_SETTING_MAX_SESSIONS; i <= WSNMP_SETTING_MAX_OUTSTANDING; i++)
    if (apply_number ((WsnmpSetting)i, file))
      emit_limit ((WinsnmpLimit)(WINSNMP_LIMIT_SESSIONS + (i - WSNMP_SETTING_MAX_SESSIONS)));
  apply_number (WSNMP_SETTING_TRAP_PORT, file);
  apply_trap_address (file);

  apply_mode (file, WSNMP_SETTING_TRANSLATE_MODE, WINSNMP_MODE_TRANSLATE,
              &wsnmp_library.translate_mode);
  apply_mode (file, WSNMP_SETTING_RETRANSMIT_MODE, WINSNMP_MODE_RETRANSMIT,
              &wsnmp_library.retransmit_mode);
}
