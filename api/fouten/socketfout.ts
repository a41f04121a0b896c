import type { Socket } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import { PROBLEEMTYPE, maakProbleem } from './probleem';
import { FOUTEN, type Foutcode } from './foutenlijst';

const REDENEN: Readonly<Record<string, Foutcode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'verzoek-te-traag',
  HPE_HEADER_OVERFLOW: 'koppen-te-groot',
  HPE_INVALID_METHOD: 'methode-niet-toegestaan',
};

const ZINNEN: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** Answers what never became a request (broken HTTP, too slow, foreign method) and closes the socket. */
export function beantwoordSocketfout(fout: Error & { code?: string }, socket: Socket): void {
  if (fout.code === 'ECONNRESET' || socket.destroyed) return;
  const code = REDENEN[fout.code ?? ''] ?? 'verzoek-onleesbaar';
  const { status } = FOUTEN[code];
  if (socket.writable) {
    const lichaam = JSON.stringify(maakProbleem(code, uuidv7()));
    socket.write(
      `HTTP/1.1 ${status} ${ZINNEN[status] ?? ''}\r\ncontent-type: ${PROBLEEMTYPE}\r\ncache-control: no-store\r\n` +
        `x-content-type-options: nosniff\r\ncontent-length: ${Buffer.byteLength(lichaam)}\r\nconnection: close\r\n\r\n${lichaam}`,
    );
  }
  socket.destroySoon();
}
