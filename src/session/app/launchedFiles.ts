interface LaunchParams {
  readonly files?: readonly { getFile(): Promise<File> }[];
}
interface LaunchQueue {
  setConsumer(consumer: (params: LaunchParams) => void): void;
}

/**
 * Takes the files that the installed app is opened with (file_handlers of the manifest), once for each opening. Skips
 * what cannot be read. Does nothing in browsers that hand none over.
 * @see https://wicg.github.io/web-app-launch/#launchqueue-interface
 */
export function takeLaunchedFiles(take: (files: File[]) => void): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files = [] }) => {
    const reading = files.map((handle) => handle.getFile().catch(() => null));
    void Promise.all(reading).then((read) => {
      const found = read.filter((file) => file !== null);
      if (found.length > 0) take(found);
    });
  });
}
