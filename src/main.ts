import './app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { browserServices } from './session/app/browserServices';
import { Session } from './session/session.svelte';
import { settingsFromHash } from './session/settings/share';
import { theme } from './views/kit/theme.svelte';

const { settings, complaints } = settingsFromHash(location.hash);
const session = new Session(browserServices(), settings);
if (complaints.length > 0) session.notify('warning', complaints.join(' '));
theme.start();

const target = document.getElementById('app')!;
target.replaceChildren();
mount(App, { target, props: { session } });
void session.start();
