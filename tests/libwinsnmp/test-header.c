/* test-header.c
 *
 * The header: numbers, sizes, layouts, and the languages that read it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <dlfcn.h>
#include <glib.h>
#include <stddef.h>

#include "winsnmp.h"

/* From files of their own, each of which must compile without a warning. */
int header_c11 (void);
int header_cplusplus (void);
int header_before_netsnmp (void);
int header_after_netsnmp (void);
int header_with_own_windows (void);

static void
test_compiles_in_cplusplus (void)
{
#ifdef HAVE_CPLUSPLUS
  g_assert_cmpint (header_cplusplus (), ==, 24);
#else
  g_test_skip ("There is no C++ compiler");
#endif
}

static void
test_compiles (void)
{
  g_assert_cmpint (header_c11 (), ==, 16);
  g_assert_cmpint (header_before_netsnmp (), ==, 0);
  g_assert_cmpint (header_after_netsnmp (), ==, 0);
  g_assert_cmpint (header_with_own_windows (), ==, 8);
}

#define VALUE(name, value) \
  {                        \
#    name, name, value     \
  }

static const struct
{
  const char *name;
  long        given;
  long        expected;
} values[] = {
  VALUE (SNMPAPI_FAILURE, 0),
  VALUE (SNMPAPI_SUCCESS, 1),
  VALUE (SNMPAPI_ALLOC_ERROR, 2),
  VALUE (SNMPAPI_CONTEXT_INVALID, 3),
  VALUE (SNMPAPI_CONTEXT_UNKNOWN, 4),
  VALUE (SNMPAPI_ENTITY_INVALID, 5),
  VALUE (SNMPAPI_ENTITY_UNKNOWN, 6),
  VALUE (SNMPAPI_INDEX_INVALID, 7),
  VALUE (SNMPAPI_NOOP, 8),
  VALUE (SNMPAPI_OID_INVALID, 9),
  VALUE (SNMPAPI_OPERATION_INVALID, 10),
  VALUE (SNMPAPI_OUTPUT_TRUNCATED, 11),
  VALUE (SNMPAPI_PDU_INVALID, 12),
  VALUE (SNMPAPI_SESSION_INVALID, 13),
  VALUE (SNMPAPI_SYNTAX_INVALID, 14),
  VALUE (SNMPAPI_VBL_INVALID, 15),
  VALUE (SNMPAPI_MODE_INVALID, 16),
  VALUE (SNMPAPI_SIZE_INVALID, 17),
  VALUE (SNMPAPI_NOT_INITIALIZED, 18),
  VALUE (SNMPAPI_MESSAGE_INVALID, 19),
  VALUE (SNMPAPI_HWND_INVALID, 20),
  VALUE (SNMPAPI_OTHER_ERROR, 99),
  VALUE (SNMPAPI_TL_NOT_INITIALIZED, 100),
  VALUE (SNMPAPI_TL_NOT_SUPPORTED, 101),
  VALUE (SNMPAPI_TL_NOT_AVAILABLE, 102),
  VALUE (SNMPAPI_TL_RESOURCE_ERROR, 103),
  VALUE (SNMPAPI_TL_UNDELIVERABLE, 104),
  VALUE (SNMPAPI_TL_SRC_INVALID, 105),
  VALUE (SNMPAPI_TL_INVALID_PARAM, 106),
  VALUE (SNMPAPI_TL_IN_USE, 107),
  VALUE (SNMPAPI_TL_TIMEOUT, 108),
  VALUE (SNMPAPI_TL_PDU_TOO_BIG, 109),
  VALUE (SNMPAPI_TL_OTHER, 199),
  VALUE (SNMPAPI_TRANSLATED, 0),
  VALUE (SNMPAPI_UNTRANSLATED_V1, 1),
  VALUE (SNMPAPI_UNTRANSLATED_V2, 2),
  VALUE (SNMPAPI_OFF, 0),
  VALUE (SNMPAPI_ON, 1),
  VALUE (SNMPAPI_NO_SUPPORT, 0),
  VALUE (SNMPAPI_V1_SUPPORT, 1),
  VALUE (SNMPAPI_V2_SUPPORT, 2),
  VALUE (SNMPAPI_M2M_SUPPORT, 3),
  VALUE (SNMPLISTEN_USEENTITY_ADDR, 0),
  VALUE (SNMPLISTEN_ALL_ADDR, 1),
  VALUE (MAXOBJIDSIZE, 128),
  VALUE (MAXOBJIDSTRSIZE, 1408),
  VALUE (MAXVENDORINFO, 32),
  VALUE (SNMP_PDU_GET, 160),
  VALUE (SNMP_PDU_GETNEXT, 161),
  VALUE (SNMP_PDU_RESPONSE, 162),
  VALUE (SNMP_PDU_SET, 163),
  VALUE (SNMP_PDU_V1TRAP, 164),
  VALUE (SNMP_PDU_GETBULK, 165),
  VALUE (SNMP_PDU_INFORM, 166),
  VALUE (SNMP_PDU_TRAP, 167),
  VALUE (ASN_UNIVERSAL, 0),
  VALUE (ASN_APPLICATION, 0x40),
  VALUE (ASN_CONTEXT, 0x80),
  VALUE (ASN_PRIVATE, 0xc0),
  VALUE (ASN_PRIMITIVE, 0),
  VALUE (ASN_CONSTRUCTOR, 0x20),
  VALUE (SNMP_SYNTAX_SEQUENCE, 0x30),
  VALUE (SNMP_SYNTAX_INT, 2),
  VALUE (SNMP_SYNTAX_INT32, 2),
  VALUE (SNMP_SYNTAX_BITS, 3),
  VALUE (SNMP_SYNTAX_OCTETS, 4),
  VALUE (SNMP_SYNTAX_NULL, 5),
  VALUE (SNMP_SYNTAX_OID, 6),
  VALUE (SNMP_SYNTAX_IPADDR, 0x40),
  VALUE (SNMP_SYNTAX_CNTR32, 0x41),
  VALUE (SNMP_SYNTAX_GAUGE32, 0x42),
  VALUE (SNMP_SYNTAX_UNSIGNED32, 0x42),
  VALUE (SNMP_SYNTAX_TIMETICKS, 0x43),
  VALUE (SNMP_SYNTAX_OPAQUE, 0x44),
  VALUE (SNMP_SYNTAX_NSAPADDR, 0x45),
  VALUE (SNMP_SYNTAX_CNTR64, 0x46),
  VALUE (SNMP_SYNTAX_UINT32, 0x47),
  VALUE (SNMP_SYNTAX_NOSUCHOBJECT, 0x80),
  VALUE (SNMP_SYNTAX_NOSUCHINSTANCE, 0x81),
  VALUE (SNMP_SYNTAX_ENDOFMIBVIEW, 0x82),
  VALUE (SNMP_TRAP_COLDSTART, 0),
  VALUE (SNMP_TRAP_WARMSTART, 1),
  VALUE (SNMP_TRAP_LINKDOWN, 2),
  VALUE (SNMP_TRAP_LINKUP, 3),
  VALUE (SNMP_TRAP_AUTHFAIL, 4),
  VALUE (SNMP_TRAP_EGPNEIGHBORLOSS, 5),
  VALUE (SNMP_TRAP_ENTERPRISESPECIFIC, 6),
  VALUE (SNMP_ERROR_NOERROR, 0),
  VALUE (SNMP_ERROR_TOOBIG, 1),
  VALUE (SNMP_ERROR_NOSUCHNAME, 2),
  VALUE (SNMP_ERROR_BADVALUE, 3),
  VALUE (SNMP_ERROR_READONLY, 4),
  VALUE (SNMP_ERROR_GENERR, 5),
  VALUE (SNMP_ERROR_NOACCESS, 6),
  VALUE (SNMP_ERROR_WRONGTYPE, 7),
  VALUE (SNMP_ERROR_WRONGLENGTH, 8),
  VALUE (SNMP_ERROR_WRONGENCODING, 9),
  VALUE (SNMP_ERROR_WRONGVALUE, 10),
  VALUE (SNMP_ERROR_NOCREATION, 11),
  VALUE (SNMP_ERROR_INCONSISTENTVALUE, 12),
  VALUE (SNMP_ERROR_RESOURCEUNAVAILABLE, 13),
  VALUE (SNMP_ERROR_COMMITFAILED, 14),
  VALUE (SNMP_ERROR_UNDOFAILED, 15),
  VALUE (SNMP_ERROR_AUTHORIZATIONERROR, 16),
  VALUE (SNMP_ERROR_NOTWRITABLE, 17),
  VALUE (SNMP_ERROR_INCONSISTENTNAME, 18),
  VALUE (WM_USER, 0x400),
  VALUE (TRUE, 1),
  VALUE (FALSE, 0),
};

static void
test_constants (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i].given != values[i].expected)
      g_error ("%s is %ld, not %ld", values[i].name, values[i].given, values[i].expected);
}

static void
test_sizes (void)
{
  g_assert_cmpuint (sizeof (HSNMP_SESSION), ==, sizeof (void *));
  g_assert_cmpuint (sizeof (HSNMP_VBL), ==, sizeof (void *));
  g_assert_cmpuint (sizeof (smiBYTE), ==, 1);
  g_assert_cmpuint (sizeof (smiINT), ==, 4);
  g_assert_cmpuint (sizeof (smiINT32), ==, 4);
  g_assert_cmpuint (sizeof (smiUINT32), ==, 4);
  g_assert_cmpuint (sizeof (smiCNTR32), ==, 4);
  g_assert_cmpuint (sizeof (smiGAUGE32), ==, 4);
  g_assert_cmpuint (sizeof (smiTIMETICKS), ==, 4);
  g_assert_cmpuint (sizeof (SNMPAPI_STATUS), ==, 4);
  g_assert_cmpuint (sizeof (WPARAM), ==, sizeof (void *));
  g_assert_cmpuint (sizeof (LPARAM), ==, sizeof (void *));
  g_assert_cmpint ((smiINT)-1, <, 0);
  g_assert_true ((smiUINT32)-1 > 0);
  g_assert_true ((LPARAM)-1 < 0);
}

static void
test_layouts (void)
{
  if (sizeof (void *) != 8)
    {
      g_test_skip ("The figures are those of 64-bit machines");
      return;
    }

  g_assert_cmpuint (sizeof (smiOCTETS), ==, 16);
  g_assert_cmpuint (offsetof (smiOCTETS, len), ==, 0);
  g_assert_cmpuint (offsetof (smiOCTETS, ptr), ==, 8);
  g_assert_cmpuint (sizeof (smiOID), ==, 16);
  g_assert_cmpuint (offsetof (smiOID, ptr), ==, 8);
  g_assert_cmpuint (sizeof (smiCNTR64), ==, 8);
  g_assert_cmpuint (offsetof (smiCNTR64, hipart), ==, 0);
  g_assert_cmpuint (offsetof (smiCNTR64, lopart), ==, 4);
  g_assert_cmpuint (_Alignof(smiCNTR64), ==, 4);
  g_assert_cmpuint (sizeof (smiVALUE), ==, 24);
  g_assert_cmpuint (offsetof (smiVALUE, syntax), ==, 0);
  g_assert_cmpuint (offsetof (smiVALUE, value), ==, 8);
  g_assert_cmpuint (sizeof (smiVENDORINFO), ==, 196);
  g_assert_cmpuint (offsetof (smiVENDORINFO, vendorContact), ==, 64);
  g_assert_cmpuint (offsetof (smiVENDORINFO, vendorVersionId), ==, 128);
  g_assert_cmpuint (offsetof (smiVENDORINFO, vendorVersionDate), ==, 160);
  g_assert_cmpuint (offsetof (smiVENDORINFO, vendorEnterprise), ==, 192);
  g_assert_cmpuint (sizeof (smiBITS), ==, sizeof (smiOCTETS));
  g_assert_cmpuint (sizeof (smiIPADDR), ==, sizeof (smiOCTETS));
  g_assert_cmpuint (sizeof (smiOPAQUE), ==, sizeof (smiOCTETS));
  g_assert_cmpuint (sizeof (smiNSAPADDR), ==, sizeof (smiOCTETS));
}

/* Programs look the two functions up at run time, and find nothing private. */
static void
test_shared_library (void)
{
  void            *library;
  PFNSNMPSTARTUPEX start;
  PFNSNMPCLEANUPEX stop;

  g_assert_nonnull (g_getenv ("LIBWINSNMP"));
  library = dlopen (g_getenv ("LIBWINSNMP"), RTLD_NOW | RTLD_LOCAL);
  if (library == NULL)
    g_error ("%s", dlerror ());
  *(void **)&start = dlsym (library, "SnmpStartupEx");
  *(void **)&stop = dlsym (library, "SnmpCleanupEx");
  g_assert_nonnull (start);
  g_assert_nonnull (stop);
  g_assert_cmpuint (start (NULL, NULL, NULL, NULL, NULL), ==, SNMPAPI_SUCCESS);
  g_assert_cmpuint (stop (), ==, SNMPAPI_SUCCESS);
  g_assert_null (dlsym (library, "wsnmp_library"));
  g_assert_null (dlsym (library, "wsnmp_events_emit"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/header/compiles/c", test_compiles);
  g_test_add_func ("/header/compiles/cplusplus", test_compiles_in_cplusplus);
  g_test_add_func ("/header/constants", test_constants);
  g_test_add_func ("/header/sizes", test_sizes);
  g_test_add_func ("/header/layouts", test_layouts);
  g_test_add_func ("/header/shared-library", test_shared_library);

  return g_test_run ();
}
