package tocsin.web.pages;

/// A page that only says something, such as that there is no such page.
record MessagePage(Frame frame, String title, String words) {}
