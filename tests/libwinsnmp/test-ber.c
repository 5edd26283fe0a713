/* test-ber.c
 *
 * Numbers and object identifiers as they stand on the wire, odd ones too.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib.h>
#include <string.h>

#include "tlv.h"
#include "writer.h"

static const struct
{
  const char *bytes;
  gsize       length;
  gint64      number;
} numbers[] = {
  { "\x00", 1, 0 },
  { "\x7F", 1, 127 },
  { "\x80", 1, -128 },
  { "\x00\x80", 2, 128 },
  { "\xFF\x7F", 2, -129 },
  { "\x00\xFF\xFF\xFF\xFF", 5, G_MAXUINT32 },
  { "\x80\x00\x00\x00", 4, G_MININT32 },
  { "\x00\x00\x00\x00\x00\x01", 6, 1 },
  { "\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8, G_MAXINT64 },
  { "\x00\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 9, -1 },
};

static void
test_numbers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      WsnmpTlv value = { 0x02, (const guint8 *)numbers[i].bytes, numbers[i].length };
      gint64   number;

      g_assert_true (wsnmp_tlv_get_number (&value, &number));
      g_assert_cmpint (number, ==, numbers[i].number);
    }
}

static void
test_no_numbers (void)
{
  static const guint8 nine[9] = { 1 };
  static const guint8 ten[10] = { 0 };
  WsnmpTlv            values[] = { { 0x02, nine, 0 }, { 0x46, nine, 9 }, { 0x46, ten, 10 } };
  gint64              number;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_false (wsnmp_tlv_get_number (&values[i], &number));
}

/* Each in as few bytes as it needs, and back. */
static void
test_written_numbers (void)
{
  static const gint32 integers[] = { 0, 1, -1, 127, 128, -128,
                                     -129, 32767, 32768, G_MAXINT32, G_MININT32 };
  static const gsize  lengths[] = { 1, 1, 1, 1, 2, 1, 2, 2, 3, 4, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (integers); i++)
    {
      guint8      buffer[16];
      WsnmpWriter writer = { buffer, buffer + sizeof buffer, false };
      WsnmpTlv    value;
      gint64      number;

      wsnmp_writer_put_integer (&writer, 0x02, integers[i]);
      g_assert_false (writer.is_full);
      g_assert_true (wsnmp_tlv_read (writer.place, buffer + sizeof buffer, &value));
      g_assert_cmpuint (value.length, ==, lengths[i]);
      g_assert_true (wsnmp_tlv_get_number (&value, &number));
      g_assert_cmpint (number, ==, integers[i]);
    }
}

static void
assert_oid_survives (const smiUINT32 *ids,
                     smiUINT32        n_ids)
{
  smiOID      oid = { n_ids, (smiLPUINT32)ids };
  gsize       bound = wsnmp_writer_bound_oid (&oid);
  guint8     *buffer = g_malloc (bound);
  WsnmpWriter writer = { buffer, buffer + bound, false };
  smiUINT32   room[MAXOBJIDSIZE];
  WsnmpTlv    value;
  smiOID      back;

  wsnmp_writer_put_oid (&writer, 0x06, &oid);
  g_assert_false (writer.is_full);
  g_assert_true (wsnmp_tlv_read (writer.place, buffer + bound, &value));
  g_assert_true (wsnmp_tlv_get_oid (&value, room, &back));
  g_assert_cmpmem (back.ptr, back.len * sizeof *ids, ids, n_ids * sizeof *ids);
  g_free (buffer);
}

static void
test_oids (void)
{
  smiUINT32 longest[MAXOBJIDSIZE] = { 2, 999 };

  for (guint i = 2; i < MAXOBJIDSIZE; i++)
    longest[i] = G_MAXUINT32 - i;
  assert_oid_survives (longest, MAXOBJIDSIZE);

  assert_oid_survives ((smiUINT32[]){ 0, 0 }, 2);
  assert_oid_survives ((smiUINT32[]){ 0, 39 }, 2);
  assert_oid_survives ((smiUINT32[]){ 1, 0 }, 2);
  assert_oid_survives ((smiUINT32[]){ 1, 39, 127, 128 }, 4);
  assert_oid_survives ((smiUINT32[]){ 2, 0 }, 2);
  assert_oid_survives ((smiUINT32[]){ 2, 47, 16383, 16384 }, 4);
}

static void
test_no_oids (void)
{
  static const guint8 cut[] = { 0x2B, 0x86 };
  static const guint8 too_large[] = { 0x2B, 0x90, 0x80, 0x80, 0x80, 0x00 };
  static guint8       too_many[MAXOBJIDSIZE];
  smiUINT32           ids[MAXOBJIDSIZE];
  smiOID              oid;
  WsnmpTlv            values[] = {
               { 0x06, cut, sizeof cut },
               { 0x06, too_large, sizeof too_large },
               { 0x06, too_many, sizeof too_many },
               { 0x06, cut, 0 },
  };

  memset (too_many, 1, sizeof too_many);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_false (wsnmp_tlv_get_oid (&values[i], ids, &oid));
}

/* Nothing is written outside. */
static void
test_too_small_a_buffer (void)
{
  smiUINT32 ids[] = { 1, 3, 6, 1, 4, 1, 8072 };
  smiOID    oid = { G_N_ELEMENTS (ids), ids };

  for (gsize size = 0; size < 10; size++)
    {
      guint8      guarded[12] = { 0 };
      WsnmpWriter writer = { guarded + 1, guarded + 1 + size, false };

      wsnmp_writer_put_oid (&writer, 0x06, &oid);
      g_assert_cmpint (writer.is_full, ==, size < 9);
      g_assert_cmpuint (guarded[0], ==, 0);
      g_assert_cmpuint (guarded[1 + size], ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ber/numbers", test_numbers);
  g_test_add_func ("/ber/numbers/none", test_no_numbers);
  g_test_add_func ("/ber/numbers/written", test_written_numbers);
  g_test_add_func ("/ber/oids", test_oids);
  g_test_add_func ("/ber/oids/none", test_no_oids);
  g_test_add_func ("/ber/too-small-a-buffer", test_too_small_a_buffer);

  return g_test_run ();
}
