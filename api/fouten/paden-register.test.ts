import { PadenRegister } from './paden-register';

it('kent de methoden van een adres, ook met delen die wisselen', () => {
  const register = new PadenRegister();
  register.voegToe('GET', '/v1/taken/:id');
  register.voegToe(['PUT', 'PATCH'], '/v1/taken/:id');
  register.voegToe('POST', '/v1/taken/:id/_neem');
  register.voegToe('GET', '/v1/openapi.json');
  expect(register.methodenVan('/v1/taken/1')).toEqual(['GET', 'PATCH', 'PUT']);
  expect(register.methodenVan('/v1/taken/1/_neem')).toEqual(['POST']);
  expect(register.methodenVan('/v1/taken')).toEqual([]);
  expect(register.methodenVan('/v1/openapiXjson')).toEqual([]);
});
