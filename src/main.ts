import './app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { browserServices } from './session/app/browserServices';
import { Session } from './session/session.svelte';
import { openMore } from './session/settings/link.svelte';
import { lessonHash, settingsFromHash } from './session/settings/share';
import { theme } from './views/kit/theme.svelte';

const target = document.getElementById('app')!;
// A page that holds this one in a frame could lay something over its buttons; a policy in a meta tag cannot forbid it.
if (top === self) {
  const { settings, complaints } = settingsFromHash(location.hash);
  const session = new Session(browserServices(), settings);
  if (complaints.length > 0) session.notify('warning', complaints.join(' '));
  theme.start();
  // What the address asks for is on its way before the app is drawn; the hash is soon another.
  const { search, hash } = location;
  const isLesson = /[?&]lesson=/.test(search) || hash.startsWith(lessonHash);
  const { dataset } = document.documentElement;
  if (isLesson) dataset.lesson = 'open';
  if (isLesson || /[?&]lessons/.test(search))
    void import('./views/lessons/openLessons').then(
      (lessons) => lessons.openLessonByAddress(session, search, hash),
      () => delete dataset.lesson,
    );
  else if (search)
    void import('./views/shell/byAddress').then(({ openByAddress }) => openByAddress(session, search, hash));

  const start = () => session.start();
  // What computes is on its way before the page is drawn, which holds up a slow machine.
  if (settings.more) openMore(session, start);
  else void start();
  setTimeout(() => {
    target.replaceChildren();
    mount(App, { target, props: { session } });
  });
  void import('./afterStart').then((later) => later.afterStart(session));
} else {
  const link = document.createElement('a');
  Object.assign(link, { href: location.href, target: '_blank', textContent: 'Open Ionrank by itself' });
  target.replaceChildren(link);
}
