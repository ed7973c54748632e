/** What is used of three, named one by one, so that the bundler drops the rest. */
export {
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  Fog,
  InstancedMesh,
  Mesh,
  MeshBasicMaterial,
  OrthographicCamera,
  Scene,
  WebGLRenderer,
} from 'three';
