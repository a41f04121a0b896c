import { keurUrl, magAdres, maakAdresbeleid, OPENBAAR } from './adresbeleid';
import { leesRetryAfter } from './retry-after';
import { keurAdres } from './zoek-adressen';

const lokaal = maakAdresbeleid({ alleenHttps: false, poorten: null, ookToegestaan: ['127.0.0.0/8'] });
const reden = (tekst: string, beleid = OPENBAAR) => {
  const oordeel = keurUrl(tekst, beleid);
  return oordeel.goed ? 'goed' : oordeel.reden;
};

describe('keurUrl', () => {
  test.each(['https://ontvanger.gemeente.example/haak', 'https://a.b-c.nl:443/x?sleutel=1'])(
    '%s mag',
    (url) => {
      expect(reden(url)).toBe('goed');
    },
  );

  test.each([
    ['http://ontvanger.example/', 'geen-https'],
    ['ftp://ontvanger.example/', 'geen-https'],
    ['javascript:alert(1)', 'geen-https'],
    ['https://ik:geheim@ontvanger.example/', 'inloggegevens'],
    ['https://openbaar.example@10.0.0.1/', 'inloggegevens'],
    ['https://ontvanger.example/#deel', 'inloggegevens'],
    ['https://ontvanger.example:22/', 'poort'],
    ['https://localhost/', 'lokale-naam'],
    ['https://printer/', 'lokale-naam'],
    ['https://metadata.google.internal/', 'lokale-naam'],
    ['https://dienst.local/', 'lokale-naam'],
    ['https://127.0.0.1/', 'ip-adres'],
    ['https://127.1/', 'ip-adres'],
    ['https://2130706433/', 'ip-adres'],
    ['https://0x7f.0.0.1/', 'ip-adres'],
    ['https://0177.0.0.1/', 'ip-adres'],
    ['https://8.8.8.8/', 'ip-adres'],
    ['https://[::1]/', 'ip-adres'],
    ['https://[::ffff:10.0.0.1]/', 'ip-adres'],
    ['https://169.254.169.254/latest/meta-data/', 'ip-adres'],
    ['https://gemeеnte.example/', 'teken-niet-toegestaan'],
    ['https://xn--gemente-9ka.example/', 'teken-niet-toegestaan'],
    ['https://１２７.０.０.１/', 'teken-niet-toegestaan'],
    ['https://ontvanger.example\\@10.0.0.1/', 'teken-niet-toegestaan'],
    ['https://ontvanger.example./', 'teken-niet-toegestaan'],
    ['https://ontvanger_1.example/', 'teken-niet-toegestaan'],
    ['https://ontvanger.example/\n', 'teken-niet-toegestaan'],
    ['', 'geen-url'],
    ['ontvanger.example', 'geen-url'],
    [`https://ontvanger.example/${'x'.repeat(2_000)}`, 'geen-url'],
  ])('%j wordt geweigerd: %s', (url, verwacht) => {
    expect(reden(url)).toBe(verwacht);
  });

  test('in een oefenomgeving mag wat genoemd is, en niets anders', () => {
    expect(reden('http://127.0.0.1:8123/haak', lokaal)).toBe('goed');
    expect(reden('http://localhost:8123/haak', lokaal)).toBe('goed');
    expect(reden('http://10.0.0.1/', lokaal)).toBe('adres-niet-openbaar');
    expect(() => maakAdresbeleid({ ...lokaal, ookToegestaan: ['thuis'] })).toThrow('10.1.0.0/16');
  });
});

describe('magAdres', () => {
  test.each(['8.8.8.8', '145.222.1.1', '172.32.0.1', '100.128.0.1', '2a02:2308::1', '2001:610:1::1'])(
    '%s is openbaar',
    (adres) => expect(magAdres(adres, OPENBAAR)).toBe(true),
  );

  test.each(
    `0.0.0.0 10.1.2.3 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 100.127.255.255
     100.100.100.200 168.63.129.16 198.18.0.1 192.0.2.1 198.51.100.7 203.0.113.9 224.0.0.1 255.255.255.255 192.88.99.1 192.0.0.8
     :: ::1 ::ffff:8.8.8.8 ::ffff:127.0.0.1 ::ffff:7f00:1 ::8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::a00:1 fe80::1 fe80::1%eth0 fc00::1
     fd00:ec2::254 ff02::1 2001::1 2002:7f00:1:: 2001:db8::1 3fff::1 5f00::1 onzin`.split(/\s+/),
  )('%s is niet openbaar', (adres) => {
    expect(magAdres(adres, OPENBAAR)).toBe(false);
  });

  test('metadata van een cloud mag onder geen enkel beleid', () => {
    const alles = maakAdresbeleid({
      alleenHttps: false,
      poorten: null,
      ookToegestaan: ['0.0.0.0/0', '::/0'],
    });
    expect(magAdres('10.0.0.1', alles)).toBe(true);
    for (const adres of [
      '169.254.169.254',
      '168.63.129.16',
      '100.100.100.200',
      'fd00:ec2::254',
      '::ffff:a9fe:a9fe',
    ])
      expect(magAdres(adres, alles)).toBe(false);
  });
});

describe('keurAdres', () => {
  const oordeel = async (adressen: readonly string[]) =>
    (await keurAdres('https://ontvanger.example/', OPENBAAR, async () => adressen)).goed;

  test('alle adressen van een naam moeten openbaar zijn', async () => {
    expect(await oordeel(['93.184.216.34', '2a02:2308::1'])).toBe(true);
    expect(await oordeel(['93.184.216.34', '10.0.0.1'])).toBe(false);
    expect(await oordeel(['::ffff:127.0.0.1'])).toBe(false);
  });

  test('een naam die nog niet bestaat is geen reden om te weigeren: bij elke verbinding wordt opnieuw gekeken', async () => {
    expect(await oordeel([])).toBe(true);
  });
});

test('Retry-After in seconden en als datum, hoogstens een dag', () => {
  const nu = Date.UTC(2026, 10, 23, 9);
  expect(leesRetryAfter('120', nu)).toBe(120_000);
  expect(leesRetryAfter('9999999999', nu)).toBe(86_400_000);
  expect(leesRetryAfter('Mon, 23 Nov 2026 09:10:00 GMT', nu)).toBe(600_000);
  expect(leesRetryAfter('Mon, 23 Nov 2026 08:10:00 GMT', nu)).toBe(0);
  for (const onzin of [undefined, '', '-1', 'straks', '1e9', '2026-11-23'])
    expect(leesRetryAfter(onzin, nu)).toBeNull();
});
