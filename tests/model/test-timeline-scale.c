/* test-timeline-scale.c
 *
 * Zooming and panning, and the axis, as text.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "varbind-timeline-scale.h"

/* 10:31:05.118 on the 14th of November 2023, UTC. */
#define MOMENT (G_GINT64_CONSTANT (1699957865) * G_USEC_PER_SEC + 118000)

static void
append_step (double      x,
             const char *label,
             gboolean    major,
             gpointer    user_data)
{
  if (label != NULL && x >= 0)
    g_string_append_printf (user_data, "%s%s@%d ", major ? "*" : "", label, (int)round (x));
}

/* The labels of a view of 300 pixels with room for a label every 100. */
static void
assert_axis (gint64      start,
             double      pitch,
             const char *expected)
{
  VarbindScale        scale = { 1000, pitch };
  g_autoptr (GString) text = g_string_new (NULL);

  varbind_scale_foreach_step (&scale, 300, 100, start - 1000, append_step, text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_axis (void)
{
  assert_axis (MOMENT, 0.02, ".118 000@0 .118 002@100 .118 004@200 .118 006@300 ");
  assert_axis (MOMENT, 10, ".118@0 .119@100 .120@200 .121@300 ");
  assert_axis (MOMENT, 1000, ".200@82 .300@182 .400@282 ");
  assert_axis (MOMENT + 880000, 10, ".998@0 .999@100 *10:31:06@200 .001@300 ");
  assert_axis (MOMENT, 9000, "10:31:06@98 10:31:07@209 ");
  assert_axis (MOMENT, 10000, "10:31:06@88 10:31:07@188 10:31:08@288 ");
  assert_axis (MOMENT, 100000, "10:31:10@49 10:31:20@149 10:31:30@249 ");
  assert_axis (MOMENT, 1000000, "10:32@55 10:34@175 10:36@295 ");
  assert_axis (MOMENT, 60e6, "12:00@89 14:00@209 ");
  assert_axis (MOMENT, 10.0 * 86400e6 / 300, "11/16/23@47 11/23/23@257 ");
}

static void
test_half_steps (void)
{
  VarbindScale        scale = { 0, 10 };
  g_autoptr (GString) text = g_string_new (NULL);

  varbind_scale_foreach_step (&scale, 300, 100, 0, append_step, text);
  g_assert_cmpstr (text->str, ==, "*00:00:00@0 .001@100 .002@200 .003@300 ");
}

static void
assert_scale (const VarbindScale *scale,
              double              start,
              double              pitch)
{
  g_assert_cmpfloat_with_epsilon (scale->start, start, 0.001);
  g_assert_cmpfloat_with_epsilon (scale->pitch, pitch, 0.001);
}

static void
test_fit_and_zoom (void)
{
  VarbindScale scale;

  varbind_scale_fit (&scale, 1000, 2000, 106);
  assert_scale (&scale, 970, 10);
  g_assert_cmpfloat_with_epsilon (varbind_scale_to_x (&scale, 1000), 3, 0.001);
  g_assert_cmpint (varbind_scale_to_time (&scale, 53), ==, 1500);

  /* What is under the pointer stays there. */
  varbind_scale_zoom (&scale, 2, 53);
  assert_scale (&scale, 1235, 5);
  g_assert_cmpint (varbind_scale_to_time (&scale, 53), ==, 1500);
  varbind_scale_zoom (&scale, 1e9, 53);
  assert_scale (&scale, 1500 - 53 * VARBIND_FINEST_PITCH, VARBIND_FINEST_PITCH);

  /* A moment alone is shown with something around it. */
  varbind_scale_fit (&scale, 1000, 1000, 106);
  assert_scale (&scale, 994.7, 0.1);
}

static void
test_clamp (void)
{
  VarbindScale scale = { -5000, 5 };

  varbind_scale_clamp (&scale, 1000, 2000, 106);
  assert_scale (&scale, 970, 5);
  scale.start = 5000;
  varbind_scale_clamp (&scale, 1000, 2000, 106);
  assert_scale (&scale, 970 + 530, 5);
  scale.pitch = 50;
  varbind_scale_clamp (&scale, 1000, 2000, 106);
  assert_scale (&scale, 970, 10);
}

/* Whatever a recording says, nothing is divided by nothing. */
static void
test_ends_of_time (void)
{
  VarbindScale        scale;
  g_autoptr (GString) text = g_string_new (NULL);

  varbind_scale_fit (&scale, 0, G_MAXINT64, 100);
  varbind_scale_foreach_step (&scale, 100, 30, 0, append_step, text);
  g_assert_cmpint (varbind_scale_to_time (&scale, 1e9), ==, G_MAXINT64);
  g_assert_cmpint (varbind_scale_to_time (&scale, -1e9), ==, G_MININT64);
  varbind_scale_fit (&scale, 0, 0, 0);
  g_assert_cmpfloat (scale.pitch, >, 0);
}

static void
test_spans (void)
{
  static const struct
  {
    gint64      span;
    const char *text;
  } spans[] = {
    { 0, "0 µs" },
    { 999, "999 µs" },
    { 1240, "1.24 ms" },
    { 2 * G_USEC_PER_SEC, "2 s" },
    { 61 * G_USEC_PER_SEC, "1 min 01 s" },
    { 3660 * (gint64)G_USEC_PER_SEC, "1 h 01 min" },
    { G_MAXINT64, "1000000 h 00 min" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *text = varbind_scale_format_span (spans[i].span);

      if (spans[i].span != G_MAXINT64)
        g_assert_cmpstr (text, ==, spans[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/timeline-scale/axis", test_axis);
  g_test_add_func ("/timeline-scale/half-steps", test_half_steps);
  g_test_add_func ("/timeline-scale/fit-and-zoom", test_fit_and_zoom);
  g_test_add_func ("/timeline-scale/clamp", test_clamp);
  g_test_add_func ("/timeline-scale/ends-of-time", test_ends_of_time);
  g_test_add_func ("/timeline-scale/spans", test_spans);

  return g_test_run ();
}
