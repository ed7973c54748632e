import type { Endpoint } from 'comlink';

/** What a worker thread and its parent port have in common. */
export interface NodePort {
  postMessage(message: unknown, transfer?: readonly never[]): void;
  on(event: 'message', listener: (value: unknown) => void): unknown;
  off(event: 'message', listener: (value: unknown) => void): unknown;
}

/** Lets a thread of Node look like a browser's worker to Comlink: listeners get `{data}`. */
export function nodeEndpoint(port: NodePort): Endpoint {
  const handlers = new Map<EventListenerOrEventListenerObject, (value: unknown) => void>();
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer as never[] | undefined),
    addEventListener: (_type, listener) => {
      const handler = (data: unknown) => {
        const event = { data } as MessageEvent;
        if (typeof listener === 'function') listener(event);
        else listener.handleEvent(event);
      };
      handlers.set(listener, handler);
      port.on('message', handler);
    },
    removeEventListener: (_type, listener) => {
      const handler = handlers.get(listener);
      if (handler) port.off('message', handler);
      handlers.delete(listener);
    },
  };
}
