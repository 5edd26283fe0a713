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

/* The library speaks English; programs that show the texts translate them. */
#define N_(text) text

#define CODE(code) code, #code

static const struct
{
  SNMPAPI_STATUS   error;
  const char      *name;
  WinsnmpErrorText text;
} errors[] = {
  { CODE (SNMPAPI_FAILURE),
    { N_ ("The call failed."),
      N_ ("This is what a call returns when it fails; the last error holds the reason."),
      N_ ("Ask SnmpGetLastError for the reason directly after the call that failed.") } },
  { CODE (SNMPAPI_SUCCESS),
    { N_ ("The call succeeded, or no call has failed yet."),
      N_ ("The last error is read although nothing has failed since the library was started or the "
          "session was opened."),
      N_ ("Read the last error only after a call that failed.") } },
  { CODE (SNMPAPI_ALLOC_ERROR),
    { N_ ("Resources are exhausted, or a pointer that is needed is missing."),
      N_ ("The limit of sessions, handles or requests is reached, memory or file descriptors have "
          "run out, or NULL was passed where a pointer is required."),
      N_ ("Close sessions and free handles that are no longer needed, or raise the limit; if no "
          "limit is reached, check the pointers that were passed.") } },
  { CODE (SNMPAPI_CONTEXT_INVALID),
    { N_ ("The context handle or the community string is not valid."),
      N_ ("The context was freed, went away with the session that owned it, or is a handle of "
          "another kind; the community is empty or too long; or a community goes to an SNMPv3 "
          "entity, or a user to one of SNMPv1 or SNMPv2c."),
      N_ ("Create the context again, keep the session that owns it open, and give a community of "
          "at least one byte; for an SNMPv3 entity take a context that names a user.") } },
  { CODE (SNMPAPI_CONTEXT_UNKNOWN),
    { N_ ("There is no context of this name."),
      N_ ("In translated mode a context is looked up by its name, and this name is not in the "
          "database, or its entry there is wrong."),
      N_ ("Add the name to the database, or switch to an untranslated mode and give the community "
          "itself.") } },
  { CODE (SNMPAPI_ENTITY_INVALID),
    { N_ ("The entity handle is not valid."),
      N_ ("The entity was freed, went away with the session that owned it, or is a handle of "
          "another kind."),
      N_ ("Create the entity again, and keep the session that owns it open as long as others use "
          "it.") } },
  { CODE (SNMPAPI_ENTITY_UNKNOWN),
    { N_ ("The text does not name an entity that can be reached."),
      N_ ("The address or name is mistyped, the host name cannot be resolved, the entry in the "
          "database is wrong, or a name was given although an untranslated mode takes nothing "
          "but numeric IPv4 and IPv6 addresses."),
      N_ ("Give a numeric address such as 192.0.2.1 or 2001:db8::1 and set the port separately, "
          "or use translated mode and a name.") } },
  { CODE (SNMPAPI_INDEX_INVALID),
    { N_ ("There is no variable binding at this position."),
      N_ ("The position is 0, or beyond the number of variable bindings in the list."),
      N_ ("Count from 1 up to what SnmpCountVbl returns; position 0 serves only to append.") } },
  { CODE (SNMPAPI_NOOP),
    { N_ ("There was nothing to do."),
      N_ ("No message is waiting, the list is empty, no output was asked for, or things already "
          "are as the call would make them."),
      N_ ("Stop receiving until the next notification, or pass at least one output; usually "
          "nothing is wrong.") } },
  { CODE (SNMPAPI_OID_INVALID),
    { N_ ("The object identifier is not valid."),
      N_ ("It has fewer than 2 or more than 128 numbers, begins with numbers that cannot stand "
          "there, or its text is not numbers separated by dots."),
      N_ ("Correct the object identifier, for example 1.3.6.1.2.1.1.3.0.") } },
  { CODE (SNMPAPI_OPERATION_INVALID),
    { N_ ("The operation is not possible here."),
      N_ ("SNMPv1 cannot carry this PDU or value, a descriptor was freed twice or never came from "
          "the library, or a session was to be opened without any way to notify it."),
      N_ ("Use an SNMPv2c entity, free each descriptor once, and give a callback or a "
          "window.") } },
  { CODE (SNMPAPI_OUTPUT_TRUNCATED),
    { N_ ("The buffer is too small for the whole output."),
      N_ ("The text is longer than the size that was given."),
      N_ ("Provide 1408 bytes for an object identifier and 128 bytes for an entity.") } },
  { CODE (SNMPAPI_PDU_INVALID),
    { N_ ("The PDU is not valid, or no such request is outstanding."),
      N_ ("The PDU was freed, is a handle of another kind, has an unknown type or has error fields "
          "in a request; or the request to cancel is already finished."),
      N_ ("Build the PDU again with error status and error index 0; when cancelling, accept that "
          "the request is finished.") } },
  { CODE (SNMPAPI_SESSION_INVALID),
    { N_ ("The session handle is not valid."),
      N_ ("The session is closed, perhaps because its callback returned something other than "
          "SNMPAPI_SUCCESS, or the value is a handle of another kind."),
      N_ ("Open a new session, and let the callback return SNMPAPI_SUCCESS.") } },
  { CODE (SNMPAPI_SYNTAX_INVALID),
    { N_ ("The syntax of the value is not valid."),
      N_ ("The syntax of a value was not set or does not fit its length, or the syntax given for a "
          "descriptor is not one that has memory."),
      N_ ("Set the syntax of each value to one of the SNMP_SYNTAX_ constants, and give an IP "
          "address 4 bytes.") } },
  { CODE (SNMPAPI_VBL_INVALID),
    { N_ ("The handle of the variable binding list is not valid."),
      N_ ("The list was freed, went away with the session that owned it, or is a handle of another "
          "kind."),
      N_ ("Build the list again, and keep the session that owns it open.") } },
  { CODE (SNMPAPI_MODE_INVALID),
    { N_ ("The mode is not valid or not supported."),
      N_ ("The number is none of the modes that the call knows, or the notification port was "
          "already destroyed."),
      N_ ("Use one of the named constants, and keep a port until its sessions are closed.") } },
  { CODE (SNMPAPI_SIZE_INVALID),
    { N_ ("The size is not valid."),
      N_ ("The size of the buffer is 0, or more than 128 sub-identifiers were to be compared."),
      N_ ("Pass the real size of the buffer, and compare at most 128 sub-identifiers.") } },
  { CODE (SNMPAPI_NOT_INITIALIZED),
    { N_ ("The library is not started."),
      N_ ("SnmpStartup was not called, did not succeed, or the library was cleaned up since."),
      N_ ("Call SnmpStartup first, check its result, and clean up last.") } },
  { CODE (SNMPAPI_MESSAGE_INVALID),
    { N_ ("The message or the message number is not valid."),
      N_ ("The number of the window message is outside 0x400 to 0xFFFF, or bytes to be decoded are "
          "not an SNMPv1 or SNMPv2c message."),
      N_ ("Choose a message number from 0x400 (WM_USER) to 0xFFFF, or look at the bytes.") } },
  { CODE (SNMPAPI_HWND_INVALID),
    { N_ ("The window is not a notification port."),
      N_ ("The value given as window did not come from winsnmp_port_new, or is NULL."),
      N_ ("Create a notification port and pass it, or open the session with a callback.") } },
  { CODE (SNMPAPI_OTHER_ERROR),
    { N_ ("The call failed for a reason that has no code of its own."),
      N_ ("Start and clean-up calls do not pair, a callback tried to stop the library, a port "
          "number is not between 1 and 65535, or the library met an inner fault."),
      N_ ("Check the pairing of the calls and the numbers that were passed; if nothing helps, "
          "close the sessions and start again.") } },
  { CODE (SNMPAPI_TL_NOT_INITIALIZED),
    { N_ ("The transport layer is not set up."),
      N_ ("The network was not started, a permission is missing, for example for a port below "
          "1024, or the program has closed the sockets of the library."),
      N_ ("Grant the permission, or choose a port from 1024 upwards; a program that closes all "
          "file descriptors must do so before it starts the library.") } },
  { CODE (SNMPAPI_TL_NOT_SUPPORTED),
    { N_ ("The transport does not support the protocol."),
      N_ ("The address family of the entity, often IPv6, is not available on this machine."),
      N_ ("Use an IPv4 address, or enable IPv6.") } },
  { CODE (SNMPAPI_TL_NOT_AVAILABLE),
    { N_ ("The network is not available."),
      N_ ("The network or the interface is down."),
      N_ ("Check the interfaces and routes of this machine.") } },
  { CODE (SNMPAPI_TL_RESOURCE_ERROR),
    { N_ ("The transport has run out of resources."),
      N_ ("Sockets, file descriptors or buffers of the system are exhausted."),
      N_ ("Close what is no longer needed, or raise the limits of the process.") } },
  { CODE (SNMPAPI_TL_UNDELIVERABLE),
    { N_ ("The message cannot be delivered."),
      N_ ("The destination or its port was reported as unreachable."),
      N_ ("Check that the agent is running, that address and port are right, and that no firewall "
          "rejects the message.") } },
  { CODE (SNMPAPI_TL_SRC_INVALID),
    { N_ ("The source of the message is not valid."),
      N_ ("The local address or the socket from which the message was to be sent is gone."),
      N_ ("Send without a source entity, or set the source up again.") } },
  { CODE (SNMPAPI_TL_INVALID_PARAM),
    { N_ ("The transport refused a parameter."),
      N_ ("The address cannot be used as it is, for example a link-local IPv6 address without its "
          "zone, or the routing table has a black hole for it."),
      N_ ("Correct the address, for example fe80::1%eth0, or the route.") } },
  { CODE (SNMPAPI_TL_IN_USE),
    { N_ ("The port is in use."),
      N_ ("Another program already receives on this port."),
      N_ ("Stop the other program, or choose another port.") } },
  { CODE (SNMPAPI_TL_TIMEOUT),
    { N_ ("No response came in time."),
      N_ ("The agent stays silent because the community, the SNMP version or an SNMPv3 password "
          "for encryption is wrong, the host is wrong or down, a firewall drops the message, or "
          "the time-out is too short."),
      N_ ("Check address, port, community, version and passwords, and try a longer "
          "time-out.") } },
  { CODE (SNMPAPI_TL_PDU_TOO_BIG),
    { N_ ("The message is too big."),
      N_ ("The message is longer than a UDP datagram can be."),
      N_ ("Ask for fewer variable bindings at a time, or for fewer repetitions.") } },
  { CODE (SNMPAPI_TL_OTHER),
    { N_ ("The transport failed, or an SNMPv3 agent refused the request with a Report."),
      N_ ("The system refused to send or receive, for example because a rule forbids it; or the "
          "SNMPv3 user, level, protocol or password is not what the agent has: the Report tells "
          "which."),
      N_ ("For SNMPv3 compare user name, level, protocols and passwords with those of the agent; "
          "else check the network settings and firewall rules of this machine.") } },
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

const char *
winsnmp_fault_text (WinsnmpFaultKind kind)
{
  static const char *const texts[] = {
    [WINSNMP_FAULT_FILE] = N_ ("The file cannot be read."),
    [WINSNMP_FAULT_TOO_BIG] = N_ ("The file is bigger than 4 MiB; nothing of it is used."),
    [WINSNMP_FAULT_PERMISSIONS] =
      N_ ("Everybody on this machine may read the communities in the file, or change it."),
    [WINSNMP_FAULT_ENCODING] = N_ ("The line is not text in UTF-8; it is ignored."),
    [WINSNMP_FAULT_LONG_LINE] = N_ ("The line is longer than 4096 bytes; it is ignored."),
    [WINSNMP_FAULT_LINE] =
      N_ ("The line is no group, no key with a value and no comment; it is ignored."),
    [WINSNMP_FAULT_NO_GROUP] = N_ ("The key stands before the first group; it is ignored."),
    [WINSNMP_FAULT_UNKNOWN_GROUP] = N_ ("There is no such group; its keys are ignored."),
    [WINSNMP_FAULT_NAME] =
      N_ ("The name is empty, has a space at its ends or is longer than 127 bytes; its group is "
          "ignored."),
    [WINSNMP_FAULT_DUPLICATE_GROUP] =
      N_ ("The group appears a second time; both are taken as one."),
    [WINSNMP_FAULT_UNKNOWN_KEY] = N_ ("The group has no such key; it is ignored."),
    [WINSNMP_FAULT_DUPLICATE_KEY] = N_ ("The key appears a second time; the last one counts."),
    [WINSNMP_FAULT_ESCAPE] =
      N_ ("After a backslash only s, n, t, r and another backslash may follow; the entry is not "
          "used."),
    [WINSNMP_FAULT_VALUE] = N_ ("The key cannot have this value; the entry is not used."),
    [WINSNMP_FAULT_MISSING_KEY] = N_ ("The key is missing; the entry is not used."),
    [WINSNMP_FAULT_TOO_MANY] = N_ ("There are too many entries or faults; the rest is left "
                                   "out."),
    [WINSNMP_FAULT_CONFLICT] =
      N_ ("The key cannot stand beside another of the entry; the entry is not used."),
    [WINSNMP_FAULT_SECRETS] =
      N_ ("Passwords may stand only in a file that belongs to you or to root and that nobody else "
          "can read or write, with mode 600; the entry is not used."),
  };

  return kind > 0 && kind < sizeof texts / sizeof texts[0] ? texts[kind] : NULL;
}
