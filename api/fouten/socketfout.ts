import type { Socket } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import { PROBLEEMTYPE, maakProbleem } from './probleem';
import { FOUTEN, type Foutcode } from './foutenlijst';

const REDENEN: Readonly<Record<string, Foutcode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'verzoek-te-traag',
  HPE_HEADER_OVERFLOW: 'koppen-te-groot',
};

/** What Node tells of a broken connection. */
type Socketfout = Error & { code?: string; bytesParsed?: number; rawPacket?: unknown };

/** True when the line at which the parser stopped is a request with a method we do not know, and not what was left of a body. */
function isVreemdeMethode(fout: Socketfout): boolean {
  if (fout.code !== 'HPE_INVALID_METHOD' || !Buffer.isBuffer(fout.rawPacket)) return false;
  const tekst = fout.rawPacket.toString('latin1');
  const begin = tekst.lastIndexOf('\n', Math.max(0, (fout.bytesParsed ?? 0) - 1)) + 1;
  return /^[A-Z]+ \S+ HTTP\/1\.[01]\r?\n/.test(tekst.slice(begin));
}

const ZINNEN: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** Answers what never became a request (broken HTTP, too slow, foreign method) and closes the socket. */
export function beantwoordSocketfout(fout: Socketfout, socket: Socket): void {
  if (fout.code === 'ECONNRESET' || socket.destroyed) return;
  const code = isVreemdeMethode(fout)
    ? 'methode-niet-toegestaan'
    : (REDENEN[fout.code ?? ''] ?? 'verzoek-onleesbaar');
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
