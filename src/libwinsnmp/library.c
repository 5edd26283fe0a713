/* library.c
 *
 * Start and stop, last error, vendor information.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "call.h"
#include "codec.h"
#include "debug.h"
#include "descriptor.h"
#include "engine.h"
#include "events.h"
#include "handle-table.h"
#include "inform.h"
#include "library.h"
#include "names.h"
#include "output.h"
#include "session.h"
#include "settings.h"
#include "transport.h"
#include "usm-local.h"

WsnmpLibrary wsnmp_library = {
  .lock = PTHREAD_MUTEX_INITIALIZER,
  .session_gone = PTHREAD_COND_INITIALIZER,
  .sessions = { &wsnmp_library.sessions, &wsnmp_library.sessions },
  .translate_mode = SNMPAPI_UNTRANSLATED_V1,
  .retransmit_mode = SNMPAPI_ON,
  .last_error = SNMPAPI_NOT_INITIALIZED,
};

/* The level that a start tells is a promise that messages can be sent.  Only the newer
 * function documents codes of the transport. */
static SNMPAPI_STATUS
try_transport (bool ex)
{
  int error = wsnmp_transport_try ();

  if (error == 0)
    return SNMPAPI_SUCCESS;
  if (wsnmp_output_error_from_errno (error) == SNMPAPI_TL_RESOURCE_ERROR)
    return ex ? SNMPAPI_TL_RESOURCE_ERROR : SNMPAPI_ALLOC_ERROR;

  return ex ? SNMPAPI_TL_NOT_INITIALIZED : SNMPAPI_NOT_INITIALIZED;
}

static SNMPAPI_STATUS
start (WsnmpCall  *call,
       smiLPUINT32 major,
       smiLPUINT32 minor,
       smiLPUINT32 level,
       smiLPUINT32 translate_mode,
       smiLPUINT32 retransmit_mode,
       bool        ex)
{
  SNMPAPI_STATUS error;
  bool           was_started;

  /* What stands in memory is the parent's, and without its threads. */
  if (wsnmp_library.is_child)
    return SNMPAPI_OTHER_ERROR;

  /* The tear-down may wait for the very callback that this is. */
  if (wsnmp_library.tearing_down && wsnmp_engine_is_current ())
    return SNMPAPI_OTHER_ERROR;
  while (wsnmp_library.tearing_down)
    pthread_cond_wait (&wsnmp_library.session_gone, &wsnmp_library.lock);

  was_started = wsnmp_library_is_started ();
  if (!was_started)
    {
      error = try_transport (ex);
      if (error == SNMPAPI_SUCCESS)
        error = wsnmp_names_start ();
      if (error != SNMPAPI_SUCCESS)
        return error;
      wsnmp_codec_start ();
      wsnmp_debug_start ();
      atomic_store (&wsnmp_library.last_error, SNMPAPI_SUCCESS);
    }

  if (ex)
    wsnmp_library.ex++;
  else
    wsnmp_library.plain = true;
  if (!was_started)
    {
      wsnmp_events_emit_process (WINSNMP_PROCESS_STARTED);
      wsnmp_settings_apply (&wsnmp_names_get ()->settings);
      wsnmp_names_emit ();
    }

  wsnmp_call_hand_out (call, 0, 2, major);
  wsnmp_call_hand_out (call, 1, 0, minor);
  wsnmp_call_hand_out (call, 2, SNMPAPI_V2_SUPPORT, level);
  wsnmp_call_hand_out (call, 3, wsnmp_library.translate_mode, translate_mode);
  wsnmp_call_hand_out (call, 4, wsnmp_library.retransmit_mode, retransmit_mode);

  return SNMPAPI_SUCCESS;
}

SNMPAPI_STATUS WINAPI
SnmpStartup (smiLPUINT32 nMajorVersion,
             smiLPUINT32 nMinorVersion,
             smiLPUINT32 nLevel,
             smiLPUINT32 nTranslateMode,
             smiLPUINT32 nRetransmitMode)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, STARTUP);
  error = start (&call, nMajorVersion, nMinorVersion, nLevel, nTranslateMode, nRetransmitMode,
                 false);

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

SNMPAPI_STATUS WINAPI
SnmpStartupEx (smiLPUINT32 nMajorVersion,
               smiLPUINT32 nMinorVersion,
               smiLPUINT32 nLevel,
               smiLPUINT32 nTranslateMode,
               smiLPUINT32 nRetransmitMode)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, STARTUP_EX);
  error = start (&call, nMajorVersion, nMinorVersion, nLevel, nTranslateMode, nRetransmitMode,
                 true);

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

/* Sessions that another thread closes already are waited for. */
static void
close_sessions (void)
{
  WsnmpLink *link;

  while ((link = wsnmp_list_first (&wsnmp_library.sessions)) != NULL)
    {
      WsnmpSession *session = WSNMP_CONTAINER (link, WsnmpSession, link);

      if (session->closing)
        pthread_cond_wait (&wsnmp_library.session_gone, &wsnmp_library.lock);
      else
        wsnmp_session_close (session, WINSNMP_FREED_BY_CLEANUP);
    }
}

/* Modes go back to their defaults, the process's last error stays. */
static void
tear_down (void)
{
  wsnmp_library.tearing_down = true;
  close_sessions ();
  wsnmp_engine_stop ();
  wsnmp_inform_forget ();
  wsnmp_usm_local_stop ();
  wsnmp_authorities_clear ();
  wsnmp_usm_users_clear ();
  wsnmp_usm_codec_clear ();
  wsnmp_descriptor_free_all ();
  wsnmp_handle_table_clear ();
  wsnmp_names_stop ();

  wsnmp_library.translate_mode = SNMPAPI_UNTRANSLATED_V1;
  wsnmp_library.retransmit_mode = SNMPAPI_ON;
  wsnmp_events_emit_mode (WINSNMP_MODE_TRANSLATE, wsnmp_library.translate_mode);
  wsnmp_events_emit_mode (WINSNMP_MODE_RETRANSMIT, wsnmp_library.retransmit_mode);
  wsnmp_events_emit_process (WINSNMP_PROCESS_STOPPED);

  wsnmp_library.tearing_down = false;
  pthread_cond_broadcast (&wsnmp_library.session_gone);
}

SNMPAPI_STATUS WINAPI
SnmpCleanup (void)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;

  WSNMP_ENTER (&call, CLEANUP);

  if (!wsnmp_library.plain || wsnmp_library.tearing_down)
    error = SNMPAPI_NOT_INITIALIZED;
  else if (wsnmp_library.ex > 0)
    wsnmp_library.plain = false;
  else if (wsnmp_engine_is_current ())
    error = SNMPAPI_OTHER_ERROR;
  else
    {
      tear_down ();
      wsnmp_library.plain = false;
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

SNMPAPI_STATUS WINAPI
SnmpCleanupEx (void)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;

  WSNMP_ENTER (&call, CLEANUP_EX);

  if (wsnmp_library.ex == 0 || wsnmp_library.tearing_down)
    error = SNMPAPI_OTHER_ERROR;
  else if (wsnmp_library.ex > 1 || wsnmp_library.plain)
    wsnmp_library.ex--;
  else if (wsnmp_engine_is_current ())
    error = SNMPAPI_OTHER_ERROR;
  else
    {
      tear_down ();
      wsnmp_library.ex = 0;
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}

SNMPAPI_STATUS WINAPI
SnmpGetLastError (HSNMP_SESSION session)
{
  WsnmpCall      call;
  WsnmpSession  *asked;
  SNMPAPI_STATUS last;

  WSNMP_ENTER (&call, GET_LAST_ERROR);
  wsnmp_call_handle (&call, 0, session);

  if (session == NULL)
    last = atomic_load (&wsnmp_library.last_error);
  else
    {
      asked = wsnmp_handle_table_get (WINSNMP_HANDLE_SESSION, (uintptr_t)session);
      last = asked != NULL && !asked->closing ? asked->last_error : SNMPAPI_SESSION_INVALID;
      if (last != SNMPAPI_SESSION_INVALID)
        call.session_token = (uintptr_t)session;
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, SNMPAPI_SUCCESS, last);
}

SNMPAPI_STATUS WINAPI
SnmpGetVendorInfo (smiLPVENDORINFO vendorInfo)
{
  WsnmpCall      call;
  SNMPAPI_STATUS error;

  WSNMP_ENTER (&call, GET_VENDOR_INFO);
  wsnmp_call_number (&call, 0, vendorInfo != NULL);

  error = wsnmp_call_check_started ();
  if (error == SNMPAPI_SUCCESS && vendorInfo == NULL)
    error = SNMPAPI_NOOP;
  if (error == SNMPAPI_SUCCESS)
    {
      memset (vendorInfo, 0, sizeof *vendorInfo);
      snprintf (vendorInfo->vendorName, sizeof vendorInfo->vendorName, "%s",
                "Varbind libwinsnmp over Net-SNMP");
      snprintf (vendorInfo->vendorContact, sizeof vendorInfo->vendorContact, "%s", VENDOR_CONTACT);
      snprintf (vendorInfo->vendorVersionId, sizeof vendorInfo->vendorVersionId, "2.0 (%s)",
                VERSION);
      snprintf (vendorInfo->vendorVersionDate, sizeof vendorInfo->vendorVersionDate, "%s",
                VERSION_DATE);
      vendorInfo->vendorEnterprise = 8072;
    }

  return (SNMPAPI_STATUS)wsnmp_call_leave (&call, error, SNMPAPI_SUCCESS);
}
