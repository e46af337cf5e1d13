import { type IncomingMessage, ServerResponse } from 'node:http';

/**
 * A response that can be given as one text, past what Node does to make head and body. Parser and connection remain
 * Node's: for these it is a response that has finished.
 */
export class PlainResponse<R extends IncomingMessage = IncomingMessage> extends ServerResponse<R> {
  #isGiven = false;

  /** Whether the whole reply was given as one text, and has left the process. */
  get isGiven(): boolean {
    return this.#isGiven;
  }

  /** Whether it is this response's turn, its client wants all of it, and the connection stays open. */
  get takesText(): boolean {
    const { socket, req } = this;
    return (
      socket?.writable === true &&
      this.shouldKeepAlive &&
      !this.headersSent &&
      req.httpVersion === '1.1' &&
      req.method !== 'HEAD' &&
      req.headers.expect === undefined
    );
  }

  /** Sends head and body, one character per byte. Only if `takesText`. */
  give(text: string): void {
    this.finished = true;
    this.socket?.write(text, 'latin1', (error) => {
      if (error !== null && error !== undefined) return;
      this.#isGiven = true;
      // Node then turns to the next request of the connection.
      this.emit('finish');
    });
  }
}
