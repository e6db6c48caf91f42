export { type Received, startReceiver } from './start-receiver.ts';
