// Something failed; `reason` names the notice that tells the reader what to do, `detail` is for whoever looks closer.
export class Failure extends Error {
  constructor(reason, detail) {
    super(detail);
    this.name = reason;
    this.reason = reason;
  }
}
