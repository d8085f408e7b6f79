package zoobot.plot;

import java.util.regex.Pattern;

/** Names of questions and answers as people read them. */
final class Names {

  private static final Pattern SURVEY =
      Pattern.compile("-(dr\\d+|gz\\d|desi|hubble|candels|ukidss|jwst|euclid|cosmos)$");

  private Names() {}

  /** Returns {@code "smooth or featured"} for {@code "smooth-or-featured-dr5"}. */
  static String readable(String text) {
    return SURVEY.matcher(text).replaceFirst("").replace('-', ' ').replace('_', ' ');
  }
}
