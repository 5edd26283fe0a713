/* test-colors.c
 *
 * The colours of what is drawn, light and dark: they can be seen, and told apart.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "app-timeline.h"

/* What WCAG 2.1 asks for, of things in 1.4.11 and of small text in 1.4.3. */
#define LEAST_CONTRAST 3
#define LEAST_TEXT_CONTRAST 4.5
/* How far colours of kinds are apart, where black and white are at the square root of 3. */
#define LEAST_DISTANCE 0.2

static double
get_linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
get_luminance (const GdkRGBA *color)
{
  return 0.2126 * get_linear (color->red) + 0.7152 * get_linear (color->green) +
         0.0722 * get_linear (color->blue);
}

/* As it looks on the ground. */
static GdkRGBA
get_color (const VarbindColors *colors,
           VarbindPaint         paint,
           double               alpha)
{
  GdkRGBA ground = varbind_colors_get (colors, VARBIND_PAINT_GROUND, 1);
  GdkRGBA color = varbind_colors_get (colors, paint, alpha);

  return (GdkRGBA){
    .red = color.red * color.alpha + ground.red * (1 - color.alpha),
    .green = color.green * color.alpha + ground.green * (1 - color.alpha),
    .blue = color.blue * color.alpha + ground.blue * (1 - color.alpha),
    .alpha = 1,
  };
}

static double
get_contrast (const VarbindColors *colors,
              VarbindPaint         paint,
              double               alpha)
{
  GdkRGBA ground = get_color (colors, VARBIND_PAINT_GROUND, 1);
  GdkRGBA color = get_color (colors, paint, alpha);
  double  a = get_luminance (&ground);
  double  b = get_luminance (&color);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static double
get_distance (const VarbindColors *colors,
              VarbindPaint         a,
              VarbindPaint         b)
{
  GdkRGBA first = get_color (colors, a, 1);
  GdkRGBA second = get_color (colors, b, 1);

  return sqrt (pow (first.red - second.red, 2) + pow (first.green - second.green, 2) +
               pow (first.blue - second.blue, 2));
}

static void
assert_colors (const VarbindColors *colors)
{
  for (VarbindPaint paint = VARBIND_PAINT_ACCENT; paint < VARBIND_N_PAINTS; paint++)
    g_assert_cmpfloat (get_contrast (colors, paint, 1), >=, LEAST_CONTRAST);

  for (VarbindPaint a = VARBIND_PAINT_SESSION; a <= VARBIND_PAINT_ROLE; a++)
    for (VarbindPaint b = a + 1; b <= VARBIND_PAINT_ROLE; b++)
      g_assert_cmpfloat (get_distance (colors, a, b), >=, LEAST_DISTANCE);

  /* What words are written in. */
  g_assert_cmpfloat (get_contrast (colors, VARBIND_PAINT_TEXT, VARBIND_PALE_TEXT), >=,
                     LEAST_TEXT_CONTRAST);
  g_assert_cmpfloat (get_contrast (colors, VARBIND_PAINT_WARNING, 1), >=, LEAST_TEXT_CONTRAST);
  g_assert_cmpfloat (get_contrast (colors, VARBIND_PAINT_ERROR, 1), >=, LEAST_TEXT_CONTRAST);
}

static gboolean
is_dark (gpointer user_data)
{
  const VarbindColors *colors = user_data;

  return get_luminance (&colors->paints[VARBIND_PAINT_GROUND]) < 0.5;
}

static gboolean
is_light (gpointer user_data)
{
  return !is_dark (user_data);
}

static void
test_contrast (App *app)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  EventFeed       *feed = app_timeline_show (app);
  VarbindColors   *colors = app_timeline_get_view (app)->colors;

  app_wait (is_light, colors, "light colours");
  assert_colors (colors);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  app_wait (is_dark, colors, "dark colours");
  assert_colors (colors);
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
  app_wait (is_light, colors, "light colours");
  app_timeline_hide (app, feed);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/colors/contrast", test_contrast);

  return g_test_run ();
}
