/* test-export.c
 *
 * Exports, read by what they are for: a JSON parser, tshark.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "event-feed.h"
#include "varbind-csv.h"
#include "varbind-export.h"
#include "winsnmp.h"

#define SESSION 0x0100000000000001
#define ENTITY 0x0200000000000001

#define NANOSECONDS G_GUINT64_CONSTANT (1000000000)

/* GET 1.3.6.1.2.1.1.3.0 with request id 4660, and its answer: 42 hundredths. */
static const guint8 request[] = {
  0x30, 0x27, 0x02, 0x01, 0x01, 0x04, 0x06, 'p', 'u', 'b', 'l', 'i', 'c', 0xA0,
  0x1A, 0x02, 0x02, 0x12, 0x34, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00, 0x30, 0x0E,
  0x30, 0x0C, 0x06, 0x08, 0x2B, 0x06, 0x01, 0x02, 0x01, 0x01, 0x03, 0x00, 0x05, 0x00
};
static const guint8 response[] = {
  0x30, 0x28, 0x02, 0x01, 0x01, 0x04, 0x06, 'p', 'u', 'b', 'l', 'i', 'c', 0xA2,
  0x1B, 0x02, 0x02, 0x12, 0x34, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00, 0x30, 0x0F,
  0x30, 0x0D, 0x06, 0x08, 0x2B, 0x06, 0x01, 0x02, 0x01, 0x01, 0x03, 0x00, 0x43, 0x01, 0x2A
};

static const VarbindExportInfo info = { "/usr/bin/poller", 4711, 1000 * NANOSECONDS, 0 };

typedef struct
{
  EventFeed     *feed;
  GOutputStream *stream;
  VarbindExport *export;
} Fixture;

static void
begin (Fixture            *fixture,
       VarbindExportFormat format)
{
  fixture->feed = event_feed_new ();
  fixture->stream = g_memory_output_stream_new_resizable ();
  fixture->export = varbind_export_new (fixture->feed->target, format, &info, fixture->stream);
}

static GBytes *
finish (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GBytes            *bytes;

  event_feed_apply (fixture->feed);
  varbind_export_finish (fixture->export, &error);
  g_assert_no_error (error);

  /* Nothing is written any more. */
  feed_freed (fixture->feed, SESSION, WINSNMP_FREED_BY_CALL);
  event_feed_apply (fixture->feed);

  g_output_stream_close (fixture->stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (fixture->stream));
  varbind_export_free (fixture->export);
  event_feed_free (fixture->feed);
  g_object_unref (fixture->stream);

  return bytes;
}

static JsonNode *
parse (GBytes *bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError)     error = NULL;

  json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                              &error);
  g_assert_no_error (error);

  return json_parser_steal_root (parser);
}

static JsonNode *
finish_json (Fixture *fixture)
{
  g_autoptr (GBytes) bytes = finish (fixture);

  return parse (bytes);
}

static void
feed_payload (EventFeed          *feed,
              guint64             call,
              WinsnmpMessageState state,
              const char         *peer,
              gconstpointer       payload,
              gsize               length)
{
  WinsnmpEvent event = { .kind = WINSNMP_EVENT_MESSAGE };

  event.call = call;
  event.u.message.state = state;
  event.u.message.message = 1;
  event.u.message.session = SESSION;
  event.u.message.pdu_type = SNMP_PDU_GET;
  event.u.message.request_id = 0x1234;
  event.u.message.peer = peer;
  event.u.message.payload = payload;
  event.u.message.payload_length = length;
  event_feed_add (feed, &event);
}

static void
feed_life (EventFeed *feed)
{
  feed_session (feed, SESSION, "poller", 0);
  feed_numbers (feed, WINSNMP_FUNCTION_CREATE_SESSION, 0, SESSION, 0, 0, 0, 1, 0);
  feed_entity (feed, ENTITY, SESSION, "192.0.2.1", 161);
  feed_message (feed, WINSNMP_MESSAGE_QUEUED, 1, SESSION, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_SENT, 1, SESSION, SNMP_PDU_GET, 0);
  feed_message (feed, WINSNMP_MESSAGE_ANSWERED, 1, SESSION, SNMP_PDU_GET, 0);
  feed_freed (feed, ENTITY, WINSNMP_FREED_BY_CALL);
  feed_numbers (feed, WINSNMP_FUNCTION_FREE_ENTITY, SESSION, 0, SNMPAPI_ENTITY_INVALID, ENTITY);
}

static JsonObject *
get_event (JsonNode *root,
           guint     index)
{
  JsonArray *events = json_object_get_array_member (json_node_get_object (root), "events");

  return json_array_get_object_element (events, index);
}

static void
test_json (void)
{
  Fixture              fixture;
  g_autoptr (JsonNode) root = NULL;
  JsonObject          *event;

  begin (&fixture, VARBIND_EXPORT_JSON);
  feed_life (fixture.feed);
  root = finish_json (&fixture);

  g_assert_cmpint (json_array_get_length (json_object_get_array_member (json_node_get_object (root),
                                                                        "events")),
                   ==, 8);
  event = get_event (root, 0);
  g_assert_cmpstr (json_object_get_string_member (event, "event"), ==, "handle-created");
  g_assert_cmpstr (json_object_get_string_member (event, "handle"), ==, "S1");
  g_assert_cmpstr (json_object_get_string_member (event, "name"), ==, "poller");
  event = get_event (root, 2);
  g_assert_cmpstr (json_object_get_string_member (event, "address"), ==, "192.0.2.1");
  g_assert_cmpint (json_object_get_int_member (event, "port"), ==, 161);
  event = get_event (root, 7);
  g_assert_cmpstr (json_object_get_string_member (event, "function"), ==, "SnmpFreeEntity");
  g_assert_cmpstr (json_object_get_string_member (event, "arguments"), ==, "E1");
  g_assert_cmpstr (json_object_get_string_member (event, "error"), ==, "SNMPAPI_ENTITY_INVALID");
}

static gboolean
has_part (GBytes     *bytes,
          const char *part)
{
  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strstr_len (data, length, part) != NULL;
}

/* JSON lets a terminal see what it would obey, so that is escaped, and is read as it was. */
static void
test_json_control_characters (void)
{
  static const char    name[] = "\xc2\x9b[J\x1b[J\x7f\u2028\u202e\U000e0001.";
  Fixture              fixture;
  g_autoptr (GBytes)   bytes = NULL;
  g_autoptr (JsonNode) root = NULL;

  begin (&fixture, VARBIND_EXPORT_JSON);
  feed_session (fixture.feed, SESSION, name, 0);
  bytes = finish (&fixture);
  root = parse (bytes);

  g_assert_true (has_part (bytes, "\"\\u009b[J\\u001b[J\\u007f\\u2028\\u202e\\udb40\\udc01.\""));
  g_assert_cmpstr (json_object_get_string_member (get_event (root, 0), "name"), ==, name);
}

/* Events come from another process: no number in them is a surprise. */
static void
test_json_hostile (void)
{
  Fixture              fixture;
  WinsnmpEvent         event = { .kind = WINSNMP_EVENT_HANDLE_FREED };
  g_autoptr (JsonNode) root = NULL;

  begin (&fixture, VARBIND_EXPORT_JSON);
  feed_session (fixture.feed, SESSION, "\xff\"\n<", 0);
  event.u.handle.kind = 99;
  event.u.handle.token = G_MAXUINT64;
  event.u.handle.reason = 77;
  event_feed_add (fixture.feed, &event);
  root = finish_json (&fixture);

  g_assert_cmpstr (json_object_get_string_member (get_event (root, 0), "name"), ==,
                   "\xEF\xBF\xBD\"\n<");
  g_assert_cmpint (json_object_get_int_member (get_event (root, 1), "kind"), ==, 99);
  g_assert_cmpint (json_object_get_int_member (get_event (root, 1), "reason"), ==, 77);
  g_assert_cmpstr (json_object_get_string_member (get_event (root, 1), "token"), ==,
                   "0xffffffffffffffff");
}

static void
test_csv (void)
{
  Fixture            fixture;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char   *text = NULL;
  g_auto (GStrv) lines = NULL;

  begin (&fixture, VARBIND_EXPORT_CSV);
  feed_session (fixture.feed, SESSION, "=1+\"2\"", 0);
  feed_numbers (fixture.feed, WINSNMP_FUNCTION_CLOSE, SESSION, 1, 0, SESSION);
  bytes = finish (&fixture);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\r\n", 0);

  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_cmpstr (lines[0], ==,
                   "serial,time_ns,thread,call,event,session,handle,function,arguments,result,"
                   "error,state,peer,request_id,details");
  g_assert_true (g_str_has_prefix (lines[1], "1,1000,77,1,\"handle-created\",,\"S1\",,,,,,,,"));
  g_assert_nonnull (strstr (lines[1], "name==1+\"\"2\"\""));
  g_assert_cmpstr (lines[2], ==,
                   "2,2000,77,1,\"call\",\"S1\",,\"SnmpClose\",\"S1\",\"SUCCESS\",,,,,"
                   "\"duration_ns=12300\"");
  g_assert_cmpstr (lines[3], ==, "");
}

static void
assert_csv (const char *value,
            const char *expected)
{
  g_autoptr (GString) line = g_string_new (NULL);

  varbind_csv_append_value (line, value);
  g_assert_cmpstr (line->str, ==, expected);
}

/* A text that a spreadsheet would compute is none, in any cell that it may make of it, and
 * one apostrophe less is the text again. */
static void
test_csv_formula (void)
{
  assert_csv ("", "\"\"");
  assert_csv ("1+1=2", "\"1+1=2\"");
  assert_csv ("=cmd()", "\"'=cmd()\"");
  assert_csv ("+1", "\"'+1\"");
  assert_csv ("-1", "\"'-1\"");
  assert_csv ("@SUM(1)", "\"'@SUM(1)\"");
  assert_csv ("\uFF1Dcmd()", "\"'\uFF1Dcmd()\"");
  assert_csv (" =cmd()", "\"' =cmd()\"");
  assert_csv ("'=cmd()", "\"''=cmd()\"");
  assert_csv ("a;=cmd();b", "\"a\\u{3b}=cmd();b\"");
  assert_csv ("a;\"=cmd();b", "\"a\\u{3b}\"\"=cmd();b\"");
  assert_csv ("a; \"\" =cmd()", "\"a\\u{3b} \"\"\"\" =cmd()\"");
  assert_csv ("a;\"b", "\"a;\"\"b\"");
  assert_csv ("\"=cmd()", "\"\"\"=cmd()\"");
}

/* A terminal obeys nothing, each record is one line, and nothing of the text is lost. */
static void
test_csv_control_characters (void)
{
  assert_csv ("\t=1", "\"\\u{9}=1\"");
  assert_csv ("a\r\nb", "\"a\\u{d}\\u{a}b\"");
  assert_csv ("\x1b[2J\x7f", "\"\\u{1b}[2J\\u{7f}\"");
  assert_csv ("\xc2\x9b[J\u2028\u202e", "\"\\u{9b}[J\\u{2028}\\u{202e}\"");
  assert_csv ("\xe9t\u00e9", "\"\\xe9t\u00e9\"");
  assert_csv ("\\u{1b}", "\"\\\\u{1b}\"");
}

/* Each column of texts is written in that way. */
static void
test_csv_columns (void)
{
  Fixture            fixture;
  WinsnmpEvent       event = { .kind = WINSNMP_EVENT_MESSAGE };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char   *text = NULL;

  begin (&fixture, VARBIND_EXPORT_CSV);
  event.u.message.peer = "=cmd()";
  event_feed_add (fixture.feed, &event);
  feed_session (fixture.feed, SESSION, "a\xc2\x9b[J", 0);
  bytes = finish (&fixture);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_nonnull (strstr (text, ",\"'=cmd()\","));
  g_assert_nonnull (strstr (text, "name=a\\u{9b}[J"));
}

static void
count_phase_cb (JsonArray *array,
                guint      index,
                JsonNode  *node,
                gpointer   user_data)
{
  const char *phase = json_object_get_string_member (json_node_get_object (node), "ph");

  g_string_append (user_data, phase);
}

static void
test_perfetto (void)
{
  Fixture              fixture;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString)  phases = g_string_new (NULL);
  JsonArray           *events;
  JsonObject          *call;

  begin (&fixture, VARBIND_EXPORT_PERFETTO);
  feed_life (fixture.feed);
  root = finish_json (&fixture);
  events = json_object_get_array_member (json_node_get_object (root), "traceEvents");
  json_array_foreach_element (events, count_phase_cb, phases);

  /* The program; S1 begins; a call; E1 begins; a request begins, is sent and
   * ends; E1 ends; a call that fails. */
  g_assert_cmpstr (phases->str, ==, "MbCCXbCCbCnCeCeCCX");

  call = json_array_get_object_element (events, 4);
  g_assert_cmpstr (json_object_get_string_member (call, "name"), ==, "SnmpCreateSession");
  g_assert_cmpfloat (json_object_get_double_member (call, "dur"), ==, 2.0);
  g_assert_cmpint (json_object_get_int_member (call, "pid"), ==, 4711);
}

/* A request that is sent in its call was never queued; what is shorter than a microsecond
 * has its place all the same. */
static void
test_perfetto_sent_at_once (void)
{
  Fixture              fixture;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString)  phases = g_string_new (NULL);
  JsonArray           *events;

  begin (&fixture, VARBIND_EXPORT_PERFETTO);
  feed_session (fixture.feed, SESSION, NULL, 0);
  fixture.feed->time += 250;
  feed_payload (fixture.feed, 0, WINSNMP_MESSAGE_SENT, "192.0.2.1:161", NULL, 0);
  feed_payload (fixture.feed, 0, WINSNMP_MESSAGE_SENT, "192.0.2.1:161", NULL, 0);
  feed_payload (fixture.feed, 0, WINSNMP_MESSAGE_ANSWERED, "192.0.2.1:161", NULL, 0);
  root = finish_json (&fixture);
  events = json_object_get_array_member (json_node_get_object (root), "traceEvents");
  json_array_foreach_element (events, count_phase_cb, phases);
  g_assert_cmpstr (phases->str, ==, "MbCCbnCnCeC");
  g_assert_cmpfloat_with_epsilon (
    json_object_get_double_member (json_array_get_object_element (events, 5), "ts"), 2.25, 0.001);
}

/* After a gap the state is told once more: nothing begins twice. */
static void
test_perfetto_gap (void)
{
  Fixture              fixture;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString)  phases = g_string_new (NULL);

  begin (&fixture, VARBIND_EXPORT_PERFETTO);
  feed_session (fixture.feed, SESSION, NULL, 0);
  feed_session (fixture.feed, SESSION, NULL, 0);
  feed_freed (fixture.feed, SESSION, WINSNMP_FREED_BY_CALL);
  feed_freed (fixture.feed, SESSION, WINSNMP_FREED_BY_CALL);
  root = finish_json (&fixture);
  json_array_foreach_element (json_object_get_array_member (json_node_get_object (root),
                                                            "traceEvents"),
                              count_phase_cb, phases);
  g_assert_cmpstr (phases->str, ==, "MbCCeCC");
}

/* What tshark says of a capture, one line a packet. */
static char *
run_tshark (GBytes *bytes)
{
  g_autofree char   *path = NULL;
  g_autofree char   *errors = NULL;
  g_autoptr (GError) error = NULL;
  char              *output;
  int                status;
  int                fd = g_file_open_tmp ("varbind-XXXXXX.pcapng", &path, &error);

  const char *argv[] = {
    g_getenv ("TSHARK"), "-r", path, "-T", "fields", "-E", "separator=|",
    "-e", "frame.time_epoch", "-e", "exported_pdu.ipv4_src", "-e", "exported_pdu.ipv6_dst",
    "-e", "exported_pdu.dst_port", "-e", "snmp.request_id", "-e", "snmp.name",
    "-e", "frame.comment", NULL
  };

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **)argv, NULL, 0, NULL, NULL, &output, &errors, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("tshark: %s", errors);
  g_unlink (path);

  return output;
}

static void
test_pcapng (void)
{
  Fixture            fixture;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char   *output = NULL;

  begin (&fixture, VARBIND_EXPORT_PCAPNG);
  feed_session (fixture.feed, SESSION, NULL, 0);
  feed_payload (fixture.feed, 12, WINSNMP_MESSAGE_QUEUED, "[2001:db8::1]:10161", NULL, 0);
  feed_payload (fixture.feed, 0, WINSNMP_MESSAGE_SENT, "[2001:db8::1]:10161", request,
                sizeof request);
  feed_payload (fixture.feed, 0, WINSNMP_MESSAGE_ANSWERED, "192.0.2.1:161", response,
                sizeof response);
  bytes = finish (&fixture);
  output = run_tshark (bytes);

  g_assert_cmpstr (output, ==,
                   "1000.000003000||2001:db8::1|10161|4660|1.3.6.1.2.1.1.3.0|"
                   "event 3, call 12, session S1\n"
                   "1000.000004000|192.0.2.1|||4660|1.3.6.1.2.1.1.3.0|"
                   "event 4, call 12, session S1\n");
}

/* Sent in its call, as a request is when there is room; what follows is of that call. */
static void
test_pcapng_calls (void)
{
  Fixture            fixture;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char   *output = NULL;

  begin (&fixture, VARBIND_EXPORT_PCAPNG);
  feed_session (fixture.feed, SESSION, NULL, 0);
  feed_payload (fixture.feed, 12, WINSNMP_MESSAGE_SENT, NULL, request, sizeof request);
  feed_payload (fixture.feed, 0, WINSNMP_MESSAGE_SENT, NULL, request, sizeof request);
  feed_payload (fixture.feed, 0, WINSNMP_MESSAGE_ANSWERED, NULL, response, sizeof response);
  bytes = finish (&fixture);
  output = run_tshark (bytes);

  g_assert_nonnull (strstr (output, "|event 2, call 12, session S1\n"));
  g_assert_nonnull (strstr (output, "|event 3, call 12, session S1\n"));
  g_assert_nonnull (strstr (output, "|event 4, call 12, session S1\n"));
}

/* A recording without the bytes of messages gives a capture without packets. */
static void
test_pcapng_empty (void)
{
  Fixture            fixture;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char   *output = NULL;

  begin (&fixture, VARBIND_EXPORT_PCAPNG);
  feed_life (fixture.feed);
  event_feed_apply (fixture.feed);
  g_assert_cmpuint (varbind_export_get_n_written (fixture.export), ==, 0);
  bytes = finish (&fixture);
  output = run_tshark (bytes);
  g_assert_cmpstr (output, ==, "");
}

static void
test_disk_full (void)
{
  static guint8             room[16];
  g_autoptr (EventFeed)     feed = event_feed_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autoptr (VarbindExport) export = NULL;
  g_autoptr (GError) error = NULL;

  export = varbind_export_new (feed->target, VARBIND_EXPORT_JSON, &info, stream);
  feed_life (feed);
  event_feed_apply (feed);
  g_assert_false (varbind_export_finish (export, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_format_names (void)
{
  VarbindExportFormat format;

  g_assert_true (varbind_export_format_from_name ("pcapng", &format));
  g_assert_cmpint (format, ==, VARBIND_EXPORT_PCAPNG);
  g_assert_false (varbind_export_format_from_name ("xml", &format));
  g_assert_false (varbind_export_format_from_name (NULL, &format));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/format-names", test_format_names);
  g_test_add_func ("/export/json", test_json);
  g_test_add_func ("/export/json/hostile", test_json_hostile);
  g_test_add_func ("/export/json/no-control-characters", test_json_control_characters);
  g_test_add_func ("/export/csv", test_csv);
  g_test_add_func ("/export/csv/no-formula", test_csv_formula);
  g_test_add_func ("/export/csv/no-control-characters", test_csv_control_characters);
  g_test_add_func ("/export/csv/columns", test_csv_columns);
  g_test_add_func ("/export/perfetto", test_perfetto);
  g_test_add_func ("/export/perfetto/sent-at-once", test_perfetto_sent_at_once);
  g_test_add_func ("/export/perfetto/state-after-gap", test_perfetto_gap);
  g_test_add_func ("/export/pcapng/in-tshark", test_pcapng);
  g_test_add_func ("/export/pcapng/answers-and-retransmissions-have-their-call", test_pcapng_calls);
  g_test_add_func ("/export/pcapng/without-bytes", test_pcapng_empty);
  g_test_add_func ("/export/disk-full", test_disk_full);

  return g_test_run ();
}
