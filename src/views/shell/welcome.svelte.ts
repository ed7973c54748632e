const key = 'ionrank-visited';

/** Whether this is somebody's first visit, and by no link to a step. Marks it as made. */
function isFirst(): boolean {
  try {
    const was = localStorage.getItem(key);
    localStorage.setItem(key, 'yes');
    return was === null && location.hash === '';
  } catch {
    return location.hash === '';
  }
}

/** The doors of the first screen: open for who comes for the first time, a line for everybody else. */
class Welcome {
  isOpen = $state(isFirst());
}

export const welcome = new Welcome();
