/** Ends what global-setup started; nothing of a test run is worth an orderly stop. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.sluitendTestOpruimen?.();
}
