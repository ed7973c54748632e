import './app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { browserServices } from './state/browserServices';
import { StudySession } from './state/session.svelte';
import { settingsFromHash } from './state/share';
import { theme } from './views/common/theme.svelte';

const { settings, complaints } = settingsFromHash(location.hash);
const session = new StudySession(browserServices(), settings);
if (complaints.length > 0) session.notify('warning', complaints.join(' '));
theme.start();

const target = document.getElementById('app')!;
target.replaceChildren();
mount(App, { target, props: { session } });
void session.start();
